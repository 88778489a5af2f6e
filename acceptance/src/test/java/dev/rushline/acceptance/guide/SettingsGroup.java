package dev.rushline.acceptance.guide;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The properties with one prefix, as their record declares and documents them. */
record SettingsGroup(String prefix, String purpose, List<Setting> settings) {

    static SettingsGroup of(String prefix, Class<?> properties, Explanations explanations) {
        return new SettingsGroup(
                prefix, explanations.of(properties).purpose(), settings(prefix, properties, explanations));
    }

    String page() {
        return "### `" + prefix + "`\n\n" + purpose
                + "\n\n| Property | Default | Bounds | |\n| --- | --- | --- | --- |\n"
                + settings.stream().map(Setting::row).collect(Collectors.joining("\n"));
    }

    private static List<Setting> settings(String prefix, Class<?> properties, Explanations explanations) {
        List<Setting> settings = new ArrayList<>();
        RecordComponent[] components = properties.getRecordComponents();
        Parameter[] parameters = canonical(properties, components).getParameters();
        for (int n = 0; n < components.length; n++) {
            String name = prefix + "." + kebab(components[n].getName());
            Class<?> type = components[n].getType();
            if (type.isRecord()) {
                settings.addAll(settings(name, type, explanations));
            } else if (type == Map.class && valueOf(components[n]) instanceof Class<?> value && value.isRecord()) {
                settings.addAll(settings(name + ".<name>", value, explanations));
            } else {
                settings.add(new Setting(
                        type == Map.class ? name + ".<name>" : name,
                        standard(parameters[n]),
                        bounds(parameters[n]),
                        explanations.of(properties).meaningOf(components[n].getName())));
            }
        }
        return settings;
    }

    private static Constructor<?> canonical(Class<?> properties, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            return properties.getDeclaredConstructor(types);
        } catch (NoSuchMethodException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static Type valueOf(RecordComponent map) {
        return ((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1];
    }

    private static String standard(Parameter parameter) {
        DefaultValue value = parameter.getAnnotation(DefaultValue.class);
        return value == null || value.value().length == 0
                ? "–"
                : Arrays.stream(value.value()).map(one -> "`" + one + "`").collect(Collectors.joining(", "));
    }

    private static String bounds(Parameter parameter) {
        String least = all(parameter)
                .flatMap(one -> switch (one) {
                    case Min min -> Stream.of(number(min.value()));
                    case DurationMin min -> Stream.of(duration(min));
                    default -> Stream.empty();
                })
                .findFirst()
                .orElse("");
        String most = all(parameter)
                .flatMap(one -> switch (one) {
                    case Max max -> Stream.of(number(max.value()));
                    case DurationMax max -> Stream.of(duration(max));
                    default -> Stream.empty();
                })
                .findFirst()
                .orElse("");
        if (least.isEmpty()) {
            return most.isEmpty() ? "" : "≤ " + most;
        }
        return most.isEmpty() ? "≥ " + least : least + " – " + most;
    }

    private static Stream<Annotation> all(Parameter parameter) {
        return Stream.concat(
                Arrays.stream(parameter.getAnnotations()),
                Arrays.stream(parameter.getAnnotatedType().getAnnotations()));
    }

    private static String duration(DurationMin min) {
        return duration(min.days(), min.hours(), min.minutes(), min.seconds(), min.millis());
    }

    private static String duration(DurationMax max) {
        return duration(max.days(), max.hours(), max.minutes(), max.seconds(), max.millis());
    }

    private static String duration(long days, long hours, long minutes, long seconds, long millis) {
        return Stream.of(of(days, "d"), of(hours, "h"), of(minutes, "m"), of(seconds, "s"), of(millis, "ms"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("0s");
    }

    private static Optional<String> of(long amount, String unit) {
        return amount == 0 ? Optional.empty() : Optional.of(amount + unit);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
