package dev.rushline.ops.dashboard;

/** The colours of Okabe and Ito, which people with red-green blindness can distinguish. */
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
