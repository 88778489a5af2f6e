package dev.rushline.acceptance;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The rules of the style guide that can be checked on bytecode. */
final class Rules {

    static final ArchRule THE_GROUND_FLOOR_KNOWS_NOTHING_ABOVE_IT = CompositeArchRule.of(noClasses()
                    .that()
                    .resideInAPackage("dev.rushline.runtime..")
                    .should()
                    .dependOnClassesThat(
                            ours().or(resideInAnyPackage("org.springframework.web..", "jakarta.servlet.."))))
            .and(noClasses()
                    .that()
                    .resideInAPackage("dev.rushline.runtime..")
                    .and()
                    .resideOutsideOfPackage("dev.rushline.runtime.deadletter..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka.."))
            .as("the ground floor knows nothing above it, no HTTP, and Kafka only for dead letters");

    static final ArchRule THE_LINE_KNOWS_NO_PRODUCT = noClasses()
            .that()
            .resideInAPackage("dev.rushline.line..")
            .should()
            .dependOnClassesThat(ours("dev.rushline.line.."))
            .as("the line knows no product");

    static final ArchRule THE_EDGE_KNOWS_NEITHER_LINE_NOR_PRODUCT = noClasses()
            .that()
            .resideInAPackage("dev.rushline.http..")
            .should()
            .dependOnClassesThat(ours("dev.rushline.http.."))
            .as("the edge knows neither line nor product");

    static final ArchRule THE_OUTBOX_KNOWS_NO_PRODUCT = noClasses()
            .that()
            .resideInAPackage("dev.rushline.outbox..")
            .should()
            .dependOnClassesThat(ours("dev.rushline.outbox.."))
            .as("the outbox knows no product");

    static final ArchRule PAYMENT_KNOWS_ONLY_THE_OUTBOX_AND_THE_EDGE = noClasses()
            .that()
            .resideInAPackage("dev.rushline.payment..")
            .should()
            .dependOnClassesThat(ours("dev.rushline.payment..", "dev.rushline.outbox..", "dev.rushline.http.."))
            .as("payment knows only the outbox and the edge");

    static final ArchRule THE_COMMUNITY_KNOWS_ONLY_THE_OUTBOX_AND_THE_EDGE = noClasses()
            .that()
            .resideInAPackage("dev.rushline.community..")
            .should()
            .dependOnClassesThat(ours("dev.rushline.community..", "dev.rushline.outbox..", "dev.rushline.http.."))
            .as("the community knows only the outbox and the edge");

    static final ArchRule TRENDING_KNOWS_ONLY_THE_EDGE = noClasses()
            .that()
            .resideInAPackage("dev.rushline.trending..")
            .should()
            .dependOnClassesThat(ours("dev.rushline.trending..", "dev.rushline.http.."))
            .as("trending knows only the edge");

    static final ArchRule ONLY_PAYMENT_AND_COMMUNITY_USE_JPA = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rushline.payment..", "dev.rushline.community..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.springframework.data..")
            .as("only payment and community use jpa");

    static final ArchRule A_LEDGER_KNOWS_NO_APP_AND_NO_EDGE = noClasses()
            .that()
            .resideInAPackage("dev.rushline.coupon..")
            .and()
            .resideOutsideOfPackages("dev.rushline.coupon.api..", "dev.rushline.coupon.consumer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rushline.http..", "dev.rushline.coupon.api..", "dev.rushline.coupon.consumer..")
            .as("a ledger knows no app and no edge");

    static final ArchRule THE_QUEUE_LEDGER_KNOWS_NO_APP_AND_NO_EDGE = noClasses()
            .that()
            .resideInAPackage("dev.rushline.queue..")
            .and()
            .resideOutsideOfPackages("dev.rushline.queue.api..", "dev.rushline.queue.activator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rushline.http..", "dev.rushline.queue.api..", "dev.rushline.queue.activator..")
            .as("the queue ledger knows no app and no edge");

    static final ArchRule THE_QUEUE_API_DOES_NOT_DEPEND_ON_THE_ACTIVATOR = noClasses()
            .that()
            .resideInAPackage("dev.rushline.queue.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rushline.queue.activator..")
            .as("the queue api does not depend on the activator");

    static final ArchRule THE_ACTIVATOR_DOES_NOT_DEPEND_ON_THE_QUEUE_API = noClasses()
            .that()
            .resideInAPackage("dev.rushline.queue.activator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rushline.queue.api..")
            .as("the activator does not depend on the queue api");

    static final ArchRule PRODUCTS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAnyPackage("dev.rushline.coupon..", "dev.rushline.queue..")
            .should(dependOnTheOther("dev.rushline.coupon", "dev.rushline.queue"))
            .as("products do not know each other");

    static final ArchRule THE_API_DOES_NOT_DEPEND_ON_THE_CONSUMER = noClasses()
            .that()
            .resideInAPackage("dev.rushline.coupon.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rushline.coupon.consumer..")
            .as("the api does not depend on the consumer");

    static final ArchRule THE_CONSUMER_DOES_NOT_DEPEND_ON_THE_API = noClasses()
            .that()
            .resideInAPackage("dev.rushline.coupon.consumer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rushline.coupon.api..")
            .as("the consumer does not depend on the api");

    static final ArchRule TECHNOLOGY_IS_NOT_PUBLIC = classes()
            .that()
            .haveNameMatching(".*\\.(Jdbc\\w+|\\w+Controller|\\w+Listener)")
            .should()
            .notBePublic()
            .as("technology is not public");

    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.rushline.(**)").should().beFreeOfCycles().as("packages have no cycles");

    static final ArchRule PACKAGES_SAY_WHAT_THEY_ARE_AND_ARE_NULL_MARKED =
            classes().should(resideInANullMarkedPackage()).as("packages say what they are and are null marked");

    static final ArchRule PACKAGES_ARE_CAPABILITIES = noClasses()
            .should()
            .resideInAnyPackage(
                    "..controller..", "..service..", "..dto..", "..util..", "..utils..", "..common..", "..impl..")
            .as("packages are capabilities");

    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
            .andShould()
            .haveNameMatching("dev\\.rushline\\..*")
            .as("names say something");

    static final ArchRule NO_FIELD_IS_INJECTED =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.as("no field is injected");

    static final ArchRule SQL_IS_RUN_BY_JDBC_CLASSES = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.rushline.runtime..",
                    "dev.rushline.line..",
                    "dev.rushline.coupon..",
                    "dev.rushline.queue..",
                    "dev.rushline.outbox..",
                    "dev.rushline.payment..",
                    "dev.rushline.community..",
                    "dev.rushline.acceptance.planted..")
            .and()
            .haveNameNotMatching(".*\\.Jdbc.*")
            .should()
            .callMethodWhere(target(owner(assignableTo("org.springframework.jdbc.core.simple.JdbcClient")))
                    .or(target(owner(assignableTo("org.springframework.jdbc.core.JdbcOperations"))))
                    .or(target(owner(assignableTo("java.sql.Statement"))))
                    .or(target(owner(assignableTo("java.sql.Connection")))
                            .and(target(nameMatching("prepare.*|create.*")))))
            .as("sql is run by jdbc classes");

    static final ArchRule NO_CODE_SLEEPS = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("sleep"))
                    .and(target(owner(resideInAnyPackage("java.lang", "java.util.concurrent")))))
            .as("no code sleeps");

    static final List<ArchRule> ALL = List.of(
            THE_GROUND_FLOOR_KNOWS_NOTHING_ABOVE_IT,
            THE_LINE_KNOWS_NO_PRODUCT,
            THE_EDGE_KNOWS_NEITHER_LINE_NOR_PRODUCT,
            THE_OUTBOX_KNOWS_NO_PRODUCT,
            PAYMENT_KNOWS_ONLY_THE_OUTBOX_AND_THE_EDGE,
            THE_COMMUNITY_KNOWS_ONLY_THE_OUTBOX_AND_THE_EDGE,
            TRENDING_KNOWS_ONLY_THE_EDGE,
            ONLY_PAYMENT_AND_COMMUNITY_USE_JPA,
            A_LEDGER_KNOWS_NO_APP_AND_NO_EDGE,
            THE_QUEUE_LEDGER_KNOWS_NO_APP_AND_NO_EDGE,
            THE_QUEUE_API_DOES_NOT_DEPEND_ON_THE_ACTIVATOR,
            THE_ACTIVATOR_DOES_NOT_DEPEND_ON_THE_QUEUE_API,
            PRODUCTS_DO_NOT_KNOW_EACH_OTHER,
            THE_API_DOES_NOT_DEPEND_ON_THE_CONSUMER,
            THE_CONSUMER_DOES_NOT_DEPEND_ON_THE_API,
            TECHNOLOGY_IS_NOT_PUBLIC,
            PACKAGES_HAVE_NO_CYCLES,
            PACKAGES_SAY_WHAT_THEY_ARE_AND_ARE_NULL_MARKED,
            PACKAGES_ARE_CAPABILITIES,
            NAMES_SAY_SOMETHING,
            NO_FIELD_IS_INJECTED,
            SQL_IS_RUN_BY_JDBC_CLASSES,
            NO_CODE_SLEEPS);

    private Rules() {}

    /** Our classes that are neither in one of these packages nor in the runtime, which every module may use. */
    private static DescribedPredicate<JavaClass> ours(String... but) {
        return resideInAnyPackage("dev.rushline..")
                .and(DescribedPredicate.not(resideInAnyPackage(but)))
                .and(DescribedPredicate.not(resideInAnyPackage("dev.rushline.runtime..")));
    }

    private static ArchCondition<JavaClass> dependOnTheOther(String one, String other) {
        return new ArchCondition<>("depend on the other product") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String foreign = type.getPackageName().startsWith(one) ? other : one;
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .filter(target -> target.getPackageName().startsWith(foreign))
                        .forEach(target -> events.add(
                                SimpleConditionEvent.satisfied(type, type.getName() + " knows " + target.getName())));
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in a package without it"));
            }
        };
    }
}
