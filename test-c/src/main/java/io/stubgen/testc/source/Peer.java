package io.stubgen.testc.source;

/** In which language the other side of the stub is. */
enum Peer {
    /** Bridge c: it checks the call state, and binds upcalls itself. */
    C,
    /** Bridge native-image: heap arrays are passed as pointers into them, and what Java has bound is called. */
    JAVA
}
