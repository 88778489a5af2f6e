package dev.rushline.ops.dashboard;

/** What a panel counts in. */
public enum Unit {
    NUMBER("short"),
    PER_SECOND("cps"),
    SECONDS("s"),
    BYTES("bytes"),
    SHARE("percentunit"),
    YES_OR_NO("bool_yes_no");

    private final String name;

    Unit(String name) {
        this.name = name;
    }

    String grafanaName() {
        return name;
    }
}
