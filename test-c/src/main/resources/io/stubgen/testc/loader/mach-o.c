/* Mach-O: names as in Apple's <mach-o/loader.h> and <mach-o/nlist.h>. */
#include "loader.h"
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__x86_64__)
#define CPU_TYPE 0x01000007
#elif defined(__aarch64__)
#define CPU_TYPE 0x0100000c
#endif
#define MH_DYLIB 6

#define LC_REQ_DYLD 0x80000000
#define LC_SEGMENT_64 0x19
#define LC_SYMTAB 2
#define LC_DYLD_INFO_ONLY (0x22 | LC_REQ_DYLD)
#define LC_DYLD_CHAINED_FIXUPS (0x34 | LC_REQ_DYLD)
#define SG_READ_ONLY 0x10
#define VM_PROT_WRITE 2
#define VM_PROT_EXECUTE 4

#define N_STAB 0xe0
#define N_TYPE 0x0e
#define N_SECT 0x0e
#define N_EXT 1

#define SEGMENTS 8
#define ENTRY "_main"

struct header {
    uint32_t magic, cpu_type, cpu_subtype, file_type, command_count, commands_size, flags, reserved;
};

struct command {
    uint32_t number, size;
};

struct segment {
    struct command command;
    char name[16];
    uint64_t address, size, file_offset, file_size;
    uint32_t most_protection, protection, section_count, flags;
};

struct range {
    uint32_t offset, size;
};

struct dyld_information {
    struct command command;
    struct range rebases, binds, weak_binds, lazy_binds, exports;
};

struct symbol_table {
    struct command command;
    uint32_t symbols_offset, symbol_count, strings_offset, strings_size;
};

struct symbol {
    uint32_t name;
    uint8_t type, section;
    uint16_t description;
    uint64_t value;
};

struct library {
    struct file file;
    const struct segment *segments[SEGMENTS];
    size_t segment_count;
    const struct dyld_information *information;
    const struct symbol_table *symbols;
    /* What an address of 0 in the file is in memory. */
    unsigned char *base;
    size_t size;
};

/* The opcodes of fixups. */
struct opcodes {
    const unsigned char *next, *end;
};

static uint8_t byte_of(struct opcodes *opcodes) {
    if (opcodes->next == opcodes->end) {
        fail("its fixups end in an opcode");
    }
    return *opcodes->next++;
}

static uint64_t unsigned_of(struct opcodes *opcodes) {
    uint64_t value = 0;
    uint8_t byte;
    int shift = 0;
    do {
        byte = byte_of(opcodes);
        value |= (uint64_t)(byte & 0x7f) << shift;
        shift += 7;
    } while (byte & 0x80);
    return value;
}

static int64_t signed_of(struct opcodes *opcodes) {
    int64_t value = 0;
    uint8_t byte;
    int shift = 0;
    do {
        byte = byte_of(opcodes);
        value |= (int64_t)((uint64_t)(byte & 0x7f) << shift);
        shift += 7;
    } while (byte & 0x80);
    return shift < 64 && byte & 0x40 ? value | (int64_t)(~UINT64_C(0) << shift) : value;
}

static const char *name_of(struct opcodes *opcodes) {
    const char *name = (const char *)opcodes->next;
    while (byte_of(opcodes) != 0) {
    }
    return name;
}

/* Where fixups are made: an offset into a segment. */
struct place {
    const struct segment *segment;
    uint64_t offset;
};

static struct place place_of(const struct library *library, size_t index, struct opcodes *opcodes) {
    if (index >= library->segment_count) {
        fail("a fixup is in segment %zu of %zu", index, library->segment_count);
    }
    return (struct place){.segment = library->segments[index], .offset = unsigned_of(opcodes)};
}

static uint64_t *pointer_at(const struct library *library, struct place place) {
    if (place.segment == NULL || place.offset > place.segment->size - sizeof(uint64_t)) {
        fail("a fixup is not in a segment");
    }
    return (uint64_t *)(library->base + place.segment->address + place.offset);
}

static void rebase(const struct library *library, struct place *place, uint64_t count, uint64_t skipped) {
    for (; count > 0; count--) {
        *pointer_at(library, *place) += (uintptr_t)library->base;
        place->offset += sizeof(uint64_t) + skipped;
    }
}

static void rebase_all(const struct library *library) {
    enum {
        DONE, SET_TYPE, SET_SEGMENT_AND_OFFSET, ADD_ADDRESS, ADD_ADDRESS_SCALED, REBASE_TIMES, REBASE_TIMES_OF,
        REBASE_ADD_ADDRESS, REBASE_TIMES_SKIPPING
    };
    struct range range = library->information->rebases;
    const unsigned char *start = part_of(library->file, range.offset, range.size);
    struct opcodes opcodes = {.next = start, .end = start + range.size};
    struct place place = {0};
    while (opcodes.next < opcodes.end) {
        uint8_t byte = byte_of(&opcodes);
        uint8_t immediate = byte & 0xf;
        uint64_t count;
        switch (byte >> 4) {
        case DONE:
            return;
        case SET_TYPE:
            if (immediate != 1) {
                fail("a rebase is not of a pointer, but of type %d", immediate);
            }
            break;
        case SET_SEGMENT_AND_OFFSET:
            place = place_of(library, immediate, &opcodes);
            break;
        case ADD_ADDRESS:
            place.offset += unsigned_of(&opcodes);
            break;
        case ADD_ADDRESS_SCALED:
            place.offset += immediate * sizeof(uint64_t);
            break;
        case REBASE_TIMES:
            rebase(library, &place, immediate, 0);
            break;
        case REBASE_TIMES_OF:
            rebase(library, &place, unsigned_of(&opcodes), 0);
            break;
        case REBASE_ADD_ADDRESS:
            rebase(library, &place, 1, unsigned_of(&opcodes));
            break;
        case REBASE_TIMES_SKIPPING:
            count = unsigned_of(&opcodes);
            rebase(library, &place, count, unsigned_of(&opcodes));
            break;
        default:
            fail("it has rebases with opcode %#x", byte);
        }
    }
}

static const struct symbol *exported_symbol(const struct library *library, const char *name) {
    const struct symbol_table *table = library->symbols;
    const struct symbol *symbols =
            part_of(library->file, table->symbols_offset, table->symbol_count * sizeof(struct symbol));
    const char *strings = part_of(library->file, table->strings_offset, table->strings_size);
    for (uint32_t index = 0; index < table->symbol_count; index++) {
        const struct symbol *symbol = &symbols[index];
        if ((symbol->type & N_STAB) == 0 && (symbol->type & N_EXT) != 0 && (symbol->type & N_TYPE) == N_SECT
                && symbol->name < table->strings_size && strcmp(strings + symbol->name, name) == 0) {
            return symbol;
        }
    }
    return NULL;
}

/* The value of a name that is bound: the library's own, where it has one that other libraries may replace. */
static uint64_t value_of(const struct library *library, const char *name) {
    const struct symbol *own = exported_symbol(library, name);
    if (own != NULL) {
        return (uintptr_t)library->base + own->value;
    }
    if (strcmp(name, "dyld_stub_binder") == 0) {
        return 0; /* Everything is bound before the library runs. */
    }
    return service(name[0] == '_' ? name + 1 : name);
}

struct binding {
    const char *name;
    int64_t addend;
    struct place place;
};

static void bind(const struct library *library, struct binding *binding, uint64_t count, uint64_t skipped) {
    for (; count > 0; count--) {
        *pointer_at(library, binding->place) = value_of(library, binding->name) + (uint64_t)binding->addend;
        binding->place.offset += sizeof(uint64_t) + skipped;
    }
}

/* An opcode DONE stands between lazy bindings. */
static void bind_all(const struct library *library, struct range range, bool lazy) {
    enum {
        DONE, SET_LIBRARY, SET_LIBRARY_OF, SET_SPECIAL_LIBRARY, SET_NAME, SET_TYPE, SET_ADDEND, SET_SEGMENT_AND_OFFSET,
        ADD_ADDRESS, BIND, BIND_ADD_ADDRESS, BIND_ADD_ADDRESS_SCALED, BIND_TIMES_SKIPPING
    };
    const unsigned char *start = part_of(library->file, range.offset, range.size);
    struct opcodes opcodes = {.next = start, .end = start + range.size};
    struct binding binding = {0};
    while (opcodes.next < opcodes.end) {
        uint8_t byte = byte_of(&opcodes);
        uint8_t immediate = byte & 0xf;
        uint64_t count;
        switch (byte >> 4) {
        case DONE:
            if (!lazy) {
                return;
            }
            break;
        case SET_LIBRARY:
        case SET_SPECIAL_LIBRARY:
            break;
        case SET_LIBRARY_OF:
            unsigned_of(&opcodes);
            break;
        case SET_NAME:
            binding.name = name_of(&opcodes);
            break;
        case SET_TYPE:
            if (immediate != 1) {
                fail("a binding is not of a pointer, but of type %d", immediate);
            }
            break;
        case SET_ADDEND:
            binding.addend = signed_of(&opcodes);
            break;
        case SET_SEGMENT_AND_OFFSET:
            binding.place = place_of(library, immediate, &opcodes);
            break;
        case ADD_ADDRESS:
            binding.place.offset += unsigned_of(&opcodes);
            break;
        case BIND:
            bind(library, &binding, 1, 0);
            break;
        case BIND_ADD_ADDRESS:
            bind(library, &binding, 1, unsigned_of(&opcodes));
            break;
        case BIND_ADD_ADDRESS_SCALED:
            bind(library, &binding, 1, immediate * sizeof(uint64_t));
            break;
        case BIND_TIMES_SKIPPING:
            count = unsigned_of(&opcodes);
            bind(library, &binding, count, unsigned_of(&opcodes));
            break;
        default:
            fail("it has bindings with opcode %#x", byte);
        }
    }
}

static void read_commands(struct library *library) {
    const struct header *header = part_of(library->file, 0, sizeof *header);
    if (header->cpu_type != CPU_TYPE || header->file_type != MH_DYLIB) {
        fail("it is no library for this processor");
    }
    uint64_t offset = sizeof *header;
    for (uint32_t number = 0; number < header->command_count; number++) {
        const struct command *command = part_of(library->file, offset, sizeof *command);
        const void *whole = part_of(library->file, offset, command->size);
        switch (command->number) {
        case LC_SEGMENT_64:
            if (library->segment_count == SEGMENTS) {
                fail("it has more than %d segments", SEGMENTS);
            }
            library->segments[library->segment_count++] = whole;
            break;
        case LC_SYMTAB:
            library->symbols = whole;
            break;
        case LC_DYLD_INFO_ONLY:
            library->information = whole;
            break;
        case LC_DYLD_CHAINED_FIXUPS:
            fail("it has chained fixups: link for a version of macOS that has none");
        default:
            break;
        }
        offset += command->size;
    }
    if (library->symbols == NULL || library->information == NULL) {
        fail("it has no symbols or no fixups");
    }
}

static void map_segments(struct library *library) {
    for (size_t index = 0; index < library->segment_count; index++) {
        uint64_t end = library->segments[index]->address + library->segments[index]->size;
        library->size = end > library->size ? end : library->size;
    }
    library->base = reserve(library->size);
    for (size_t index = 0; index < library->segment_count; index++) {
        const struct segment *segment = library->segments[index];
        memcpy(library->base + segment->address, part_of(library->file, segment->file_offset, segment->file_size),
                segment->file_size);
    }
}

static void protect_segments(const struct library *library) {
    for (size_t index = 0; index < library->segment_count; index++) {
        const struct segment *segment = library->segments[index];
        bool writable = (segment->protection & VM_PROT_WRITE) != 0 && (segment->flags & SG_READ_ONLY) == 0;
        bool executable = (segment->protection & VM_PROT_EXECUTE) != 0;
        protect(library->base + segment->address, segment->size,
                (writable ? PROT_WRITE : 0) | (executable ? PROT_EXEC : 0));
    }
}

program_entry *load_mach_o(struct file file) {
    struct library library = {.file = file};
    read_commands(&library);
    map_segments(&library);
    rebase_all(&library);
    bind_all(&library, library.information->binds, false);
    bind_all(&library, library.information->weak_binds, false);
    bind_all(&library, library.information->lazy_binds, true);
    protect_segments(&library);
    const struct symbol *entry = exported_symbol(&library, ENTRY);
    if (entry == NULL) {
        fail("it exports no %s", ENTRY);
    }
    return (program_entry *)(library.base + entry->value);
}
