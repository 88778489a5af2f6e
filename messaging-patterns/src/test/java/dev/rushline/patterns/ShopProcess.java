package dev.rushline.patterns;

import java.util.Arrays;
import java.util.List;

/** A process with all the sites of a pattern. Each payment runs to the step of its trial; then the process is killed. */
final class ShopProcess {

    private static final int ARGUMENTS_PER_SITE = 6;

    private ShopProcess() {}

    static void main(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        for (int next = 0; next < all.size(); next += ARGUMENTS_PER_SITE) {
            Site site = Site.of(all.subList(next, next + ARGUMENTS_PER_SITE));
            Shop shop = site.openStopping();
            for (Trial trial : site.trials()) {
                Thread.ofPlatform().name(trial.topic()).start(() -> run(shop, trial));
            }
        }
    }

    private static void run(Shop shop, Trial trial) {
        shop.pay(trial);
        System.out.println(paid(trial.step()));
        if (trial.step().isConsumerStep()) {
            shop.consume(trial);
        }
    }

    /** The line of output once the payment is committed. */
    static String paid(Step step) {
        return "PAID " + step;
    }
}
