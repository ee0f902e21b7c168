package io.stubgen.testc.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stubgen.testc.Summary;
import io.stubgen.testc.run.Command;
import io.stubgen.testc.run.Failure;
import io.stubgen.testc.run.ProgramOutput;
import io.stubgen.testc.signature.TestCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Calls of random signatures between Java in a native image and gcc's code, by the generated bindings and stubs. A case
 * that crashes ends the process, which is run again from the next case on.
 */
class RandomImageTest {

    @Test
    void randomSignatures() throws IOException {
        TestImage image = TestImage.required();
        List<TestCase> cases = RandomCalls.CASES;
        List<Failure> failures = new ArrayList<>();
        int next = 0;
        while (next < cases.size()) {
            Command command = image.run("cases-from-" + next, "cases", Integer.toString(next));
            ProgramOutput output = ProgramOutput.parse(command, cases.subList(next, cases.size()));
            output.complaints().forEach((test, complaints) ->
                    failures.add(new Failure(test, TestImage.variant(), complaints)));
            next += output.casesRun();
        }
        System.out.println("test-c, native image, 300 downcalls, 150 direct upcalls, 150 bound upcalls, seed "
                + RandomCalls.SEED + "\n" + new Summary.Count(cases.size() - failures.size(), failures.size()));
        assertEquals(List.of(), failures.stream().limit(10).toList());
    }
}
