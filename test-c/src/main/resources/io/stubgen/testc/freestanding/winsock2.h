#ifndef STUBGEN_TEST_WINSOCK2_H
#define STUBGEN_TEST_WINSOCK2_H

#include <windows.h>

int WSAGetLastError(void);
void WSASetLastError(int error);

#endif
