package dev.rushline.acceptance.guide;

/** A property, as a row of the guide. */
record Setting(String name, String standard, String bounds, String meaning) {

    String row() {
        return "| `" + name + "` | " + standard + " | " + bounds + " | " + meaning + " |";
    }
}
