package dev.rushline.patterns;

import java.util.Arrays;
import java.util.List;

/** A process with all the sites of a pattern. Each trial's payment comes as far as it is to come; then all are killed. */
final class DoomedShops {

    private static final int ARGUMENTS_OF_A_SITE = 6;

    private DoomedShops() {}

    static void main(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        for (int next = 0; next < all.size(); next += ARGUMENTS_OF_A_SITE) {
            Site site = Site.of(all.subList(next, next + ARGUMENTS_OF_A_SITE));
            Shop shop = site.openDoomed();
            for (Trial trial : site.trials()) {
                Thread.ofPlatform().name(trial.topic()).start(() -> run(shop, trial));
            }
        }
    }

    private static void run(Shop shop, Trial trial) {
        shop.pay(trial);
        System.out.println(paid(trial.step()));
        if (trial.step().isOfConsumers()) {
            shop.consume(trial);
        }
    }

    /** What is said when the payment is made and a commit has confirmed it. */
    static String paid(Step step) {
        return "PAID " + step;
    }
}
