#ifndef STUBGEN_TEST_WINDOWS_H
#define STUBGEN_TEST_WINDOWS_H

typedef unsigned long DWORD;

DWORD GetLastError(void);
void SetLastError(DWORD error);

#endif
