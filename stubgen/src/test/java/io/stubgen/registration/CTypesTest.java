package io.stubgen.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.SignatureText;
import io.stubgen.abi.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C's words for types in descriptions. */
class CTypesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unsigned                  | unsigned                | unsigned int
            unsigned  int             | unsigned int            | unsigned int
            int unsigned              | int unsigned            | unsigned int
            signed                    | signed                  | int
            long int long unsigned    | long int long unsigned  | unsigned long long
            long signed               | long signed             | long
            short int                 | short int               | short
            unsigned short            | unsigned short          | unsigned short
            signed char               | signed char             | char
            char unsigned             | char unsigned           | unsigned char
            const double              | const double            | double
            double const              | double const            | double
            const unsigned const long | const unsigned const long | unsigned long
            _Bool                     | _Bool                   | bool
            uint8_t                   | uint8_t                 | uint8_t
            const size_t              | const size_t            | size_t
            jint const                | jint const              | jint
            void *                    | void*                   | void*
            const char *              | const char*             | void*
            char const * const        | char const* const       | void*
            struct stat*              | struct stat*            | void*
            const struct stat *       | const struct stat*      | void*
            enum color *              | enum color*             | void*
            FILE*                     | FILE*                   | void*
            FILE * *                  | FILE**                  | void*
            long double*              | long double*            | void*
            cstruct(char c,int i)     | cstruct(char c, int i)  | struct(char, padding(3), int)
            cstruct(int, char)        | cstruct(int, char)      | struct(int, char, padding(3))
            cstruct(cstruct(char) x)  | cstruct(cstruct(char) x) | struct(struct(char))
            cstruct(char, cstruct(jlong)) | cstruct(char, cstruct(jlong)) | struct(char, padding(7), struct(jlong))
            cstruct(char, char * p)   | cstruct(char, char* p)  | struct(char, padding(7), void*)
            cunion(sequence(3,short) s, int) | cunion(sequence(3, short) s, int) | union(sequence(3, short), int, padding(8))
            cunion(int, float)        | cunion(int, float)      | union(int, float)
            cstruct()                 | cstruct()               | struct()
            cstruct(unsigned flags)   | cstruct(unsigned flags) | struct(unsigned int)
            """)
    void areRead(String type, String text, String explicit) throws LayoutException {
        RegisteredType read = SignatureParser.parameter(TypeScope.c(Target.LINUX_X64), type);
        assertEquals(text, read.text());
        assertEquals(explicit, SignatureText.of(read.layout().orElseThrow()));
        assertEquals(read, SignatureParser.parameter(TypeScope.c(Target.LINUX_X64), text), "the normal form");
    }

    /** The same text has other padding where long is shorter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cstruct(int, long)        | struct(int, padding(4), long)            | struct(int, long)
            cstruct(char, wchar_t)    | struct(char, padding(3), wchar_t)        | struct(char, padding(1), wchar_t)
            cstruct(long, void*)      | struct(long, void*)                      | struct(long, padding(4), void*)
            cunion(sequence(5, char), long) | union(sequence(5, char), long) | union(sequence(5, char), long, padding(8))
            """)
    void arePaddedForTheTarget(String type, String elsewhere, String onWindows) throws LayoutException {
        for (Target target : Target.values()) {
            RegisteredType read = SignatureParser.parameter(TypeScope.c(target), type);
            assertEquals(
                    target.longSize() == 4 ? onWindows : elsewhere,
                    SignatureText.of(read.layout().orElseThrow()),
                    target.toString());
        }
    }

    @Test
    void resultsMayBeVoidOrPointersToIt() throws LayoutException {
        TypeScope scope = TypeScope.c(Target.LINUX_X64);
        assertEquals(new RegisteredType("void", Optional.empty()), SignatureParser.result(scope, "void"));
        assertEquals(
                new RegisteredType("const void*", Optional.of(CanonicalType.POINTER.layout(Target.LINUX_X64))),
                SignatureParser.result(scope, "const void *"));
    }
}
