package dev.rushline.acceptance.guide;

/** One property: what the guide has to say about it. */
record Setting(String name, String standard, String bounds, String meaning) {

    String row() {
        return "| `" + name + "` | " + standard + " | " + bounds + " | " + meaning + " |";
    }
}
