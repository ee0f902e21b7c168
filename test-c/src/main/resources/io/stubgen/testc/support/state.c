#include "harness.h"
#if defined(_WIN32)
#include <windows.h>

/* Not as winsock2.h has them, so that the linker can put other functions in their place. */
int WSAGetLastError(void);
void WSASetLastError(int error);

const char *state_part_name(int part) {
    static const char *const names[] = {"GetLastError", "WSAGetLastError", "errno"};
    return names[part];
}

static int32_t state_part(int part) {
    return part == 0 ? (int32_t)GetLastError() : part == 1 ? WSAGetLastError() : errno;
}

static void set_state_part(int part, int32_t value) {
    switch (part) {
        case 0:
            SetLastError((DWORD)value);
            break;
        case 1:
            WSASetLastError(value);
            break;
        default:
            errno = value;
            break;
    }
}
#else
const char *state_part_name(int part) {
    (void)part;
    return "errno";
}

static int32_t state_part(int part) {
    (void)part;
    return errno;
}

static void set_state_part(int part, int32_t value) {
    (void)part;
    errno = value;
}
#endif

int32_t state_value(int part, int32_t number) {
    return number ^ 0x2b3d4f51 * (STATE_PARTS - 1 - part);
}

void leave_state(int32_t number) {
    /* errno comes first: to find it may change the others. */
    for (int part = STATE_PARTS - 1; part >= 0; part--) {
        set_state_part(part, state_value(part, number));
    }
}

void capture_state(int32_t *state) {
    for (int part = 0; part < STATE_PARTS; part++) {
        state[part] = state_part(part);
    }
}
