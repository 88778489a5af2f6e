package dev.rushline.ops.dashboard;

/** Colours that people tell apart who do not see red from green: those of Okabe and Ito. */
public enum Color {
    BLUE("#0072B2"),
    ORANGE("#E69F00"),
    GREEN("#009E73"),
    PURPLE("#CC79A7"),
    SKY("#56B4E9"),
    RED("#D55E00"),
    GREY("#999999");

    private final String code;

    Color(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
