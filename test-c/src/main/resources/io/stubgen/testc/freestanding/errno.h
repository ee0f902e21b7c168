#ifndef STUBGEN_TEST_ERRNO_H
#define STUBGEN_TEST_ERRNO_H

#ifdef _WIN32
extern int *_errno(void);
#define errno (*_errno())
#else
extern int *__error(void);
#define errno (*__error())
#endif

#endif
