package io.stubgen.abi;

/** A signature that a target cannot pass, or that stubgen refuses for it. */
public final class UnsupportedSignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient String signature;
    private final transient Target target;
    private final transient String rule;

    /**
     * @param signature as text
     * @param target for which it was planned
     * @param rule what it breaks, as the rest of a sentence
     */
    public UnsupportedSignatureException(String signature, Target target, String rule) {
        super(signature + " on " + target + ": " + rule);
        this.signature = signature;
        this.target = target;
        this.rule = rule;
    }

    public String signature() {
        return signature;
    }

    public Target target() {
        return target;
    }

    public String rule() {
        return rule;
    }
}
