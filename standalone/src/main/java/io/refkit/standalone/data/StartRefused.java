package io.refkit.standalone.data;

/** Why nothing is started, in a sentence for whoever started it. No bug: nobody needs its stack trace. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
