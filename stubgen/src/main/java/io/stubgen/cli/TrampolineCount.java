package io.stubgen.cli;

import io.stubgen.generate.GenerationRequest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes of the pool of trampolines on the command line. */
final class TrampolineCount implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String count) {
        int maximum = GenerationRequest.MAXIMUM_TRAMPOLINES;
        if (count.matches("0*[1-9][0-9]{0,8}") && Integer.parseInt(count) <= maximum) {
            return Integer.valueOf(count);
        }
        throw new TypeConversionException("'%s' is no whole number from 1 to %s".formatted(count, maximum));
    }
}
