/* DLLs: Microsoft's "PE Format", whose names these are. */
#include "loader.h"
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__x86_64__)
#define MACHINE 0x8664
#elif defined(__aarch64__)
#define MACHINE 0xaa64
#endif
#define OFFSET_OF_HEADER 0x3c
#define PE_SIGNATURE 0x4550
#define PE32_PLUS 0x20b
#define PAGE 4096

#define IMAGE_SCN_MEM_EXECUTE 0x20000000
#define IMAGE_SCN_MEM_WRITE 0x80000000
#define IMAGE_REL_BASED_ABSOLUTE 0
#define IMAGE_REL_BASED_DIR64 10
#define BY_ORDINAL (UINT64_C(1) << 63)

#define ENTRY "main"

enum { EXPORTS, IMPORTS, RELOCATIONS = 5, THREAD_LOCALS = 9, DIRECTORIES = 16 };

struct directory {
    uint32_t address, size;
};

struct header {
    uint32_t signature;
    uint16_t machine, section_count;
    uint32_t time, symbols, symbol_count;
    uint16_t optional_size, characteristics;
    /* The optional header. */
    uint16_t magic;
    uint8_t linker_version[2];
    uint32_t code_size, data_size, zeros_size, entry, code_base;
    uint64_t image_base;
    uint32_t section_alignment, file_alignment;
    uint16_t versions[6];
    uint32_t version, image_size, headers_size, checksum;
    uint16_t subsystem, dll_characteristics;
    uint64_t sizes[4];
    uint32_t flags, directory_count;
    struct directory directories[DIRECTORIES];
};

struct section {
    char name[8];
    uint32_t size, address, file_size, file_offset, relocations, lines;
    uint16_t relocation_count, line_count;
    uint32_t characteristics;
};

struct exports {
    uint32_t flags, time, version, name, ordinal_base, address_count, name_count, addresses, names, ordinals;
};

struct imports {
    uint32_t lookup_table, time, forwarder, name, address_table;
};

struct block {
    uint32_t page, size;
    uint16_t entries[];
};

struct library {
    struct file file;
    const struct header *header;
    const struct section *sections;
    unsigned char *base;
};

/* That many bytes at an address in the library. */
static void *at(const struct library *library, uint64_t address, uint64_t size) {
    if (address > library->header->image_size || size > library->header->image_size - address) {
        fail("it refers to address %#llx, which it has not", (unsigned long long)address);
    }
    return library->base + address;
}

static void map_sections(struct library *library) {
    const struct header *header = library->header;
    library->base = reserve(header->image_size);
    memcpy(at(library, 0, header->headers_size), part_of(library->file, 0, header->headers_size),
            header->headers_size);
    for (int index = 0; index < header->section_count; index++) {
        const struct section *section = &library->sections[index];
        uint32_t size = section->file_size < section->size ? section->file_size : section->size;
        memcpy(at(library, section->address, section->size), part_of(library->file, section->file_offset, size), size);
    }
}

static void relocate(const struct library *library) {
    struct directory directory = library->header->directories[RELOCATIONS];
    uint64_t distance = (uintptr_t)library->base - library->header->image_base;
    for (uint32_t offset = 0; offset < directory.size;) {
        const struct block *block = at(library, directory.address + offset, sizeof *block);
        size_t count = (block->size - sizeof *block) / sizeof block->entries[0];
        if (block->size < sizeof *block || block->size > directory.size - offset) {
            fail("a block of relocations has %u bytes", block->size);
        }
        for (size_t index = 0; index < count; index++) {
            int type = block->entries[index] >> 12;
            uint64_t *pointer = at(library, block->page + (block->entries[index] & 0xfff), sizeof *pointer);
            switch (type) {
            case IMAGE_REL_BASED_ABSOLUTE:
                break;
            case IMAGE_REL_BASED_DIR64:
                *pointer += distance;
                break;
            default:
                fail("it has relocations of type %d", type);
            }
        }
        offset += block->size;
    }
}

/* Which DLL a name comes from makes no difference. */
static void bind_imports(const struct library *library) {
    struct directory directory = library->header->directories[IMPORTS];
    if (directory.size == 0) {
        return;
    }
    for (const struct imports *imports = at(library, directory.address, sizeof *imports); imports->lookup_table != 0;
            imports++) {
        const uint64_t *lookup = at(library, imports->lookup_table, sizeof *lookup);
        uint64_t *addresses = at(library, imports->address_table, sizeof *addresses);
        for (; *lookup != 0; lookup++, addresses++) {
            if (*lookup & BY_ORDINAL) {
                fail("it imports by number");
            }
            /* A hint of 2 bytes, then the name. */
            *addresses = service((const char *)at(library, *lookup, 4) + 2);
        }
    }
}

static program_entry *exported(const struct library *library, const char *name) {
    struct directory directory = library->header->directories[EXPORTS];
    if (directory.size != 0) {
        const struct exports *exports = at(library, directory.address, sizeof *exports);
        const uint32_t *names = at(library, exports->names, exports->name_count * sizeof *names);
        const uint16_t *ordinals = at(library, exports->ordinals, exports->name_count * sizeof *ordinals);
        const uint32_t *addresses = at(library, exports->addresses, exports->address_count * sizeof *addresses);
        for (uint32_t index = 0; index < exports->name_count; index++) {
            if (strcmp(at(library, names[index], 1), name) == 0) {
                return (program_entry *)at(library, addresses[ordinals[index]], 1);
            }
        }
    }
    fail("it exports no %s", name);
}

static void protect_sections(const struct library *library) {
    for (int index = 0; index < library->header->section_count; index++) {
        const struct section *section = &library->sections[index];
        bool writable = (section->characteristics & IMAGE_SCN_MEM_WRITE) != 0;
        bool executable = (section->characteristics & IMAGE_SCN_MEM_EXECUTE) != 0;
        protect(at(library, section->address, section->size), section->size,
                (writable ? PROT_WRITE : 0) | (executable ? PROT_EXEC : 0));
    }
    protect(library->base, PAGE, 0);
}

program_entry *load_pe(struct file file) {
    uint32_t offset;
    memcpy(&offset, part_of(file, OFFSET_OF_HEADER, sizeof offset), sizeof offset);
    struct library library = {.file = file, .header = part_of(file, offset, sizeof *library.header)};
    const struct header *header = library.header;
    if (header->signature != PE_SIGNATURE || header->magic != PE32_PLUS || header->machine != MACHINE
            || header->directory_count != DIRECTORIES) {
        fail("it is no library for this processor");
    }
    if (header->directories[THREAD_LOCALS].size != 0) {
        fail("it has thread-local variables");
    }
    library.sections = part_of(file, offset + offsetof(struct header, magic) + header->optional_size,
            header->section_count * sizeof(struct section));
    map_sections(&library);
    relocate(&library);
    bind_imports(&library);
    protect_sections(&library);
    return exported(&library, ENTRY);
}
