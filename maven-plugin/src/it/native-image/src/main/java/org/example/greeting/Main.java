package org.example.greeting;

import io.stubgen.runtime.NativeMemory;

public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.out.println(Greeting.strlen(NativeMemory.allocateString("Hello, C")));
        long quotient = Greeting.Quotient.allocate();
        Greeting.div(quotient, 17, 5);
        System.out.println(Greeting.Quotient.quot(quotient) + " rest " + Greeting.Quotient.rem(quotient));
        long numbers = NativeMemory.allocate(12);
        for (int index = 0; index < 3; index++) {
            NativeMemory.writeInt(numbers + 4L * index, 10 * index);
        }
        long key = NativeMemory.allocate(4);
        NativeMemory.writeInt(key, 20);
        Greeting.Order order = (a, b) -> Integer.compare(NativeMemory.readInt(a), NativeMemory.readInt(b));
        long callback = Greeting.bind(order);
        System.out.println((Greeting.bsearch(key, numbers, 3, 4, callback) - numbers) / 4);
        Greeting.release(callback);
    }
}
