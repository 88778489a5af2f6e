package dev.rushline.standalone.browser;

import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless browser, with the actions and the view of its user. */
final class Visitor implements AutoCloseable {

    static final Duration BOUND = Duration.ofSeconds(90);

    static final Dimension PHONE = new Dimension(360, 780);
    static final Dimension WIDE = new Dimension(1600, 1000);

    /** Expected refusals of the API, which the browser logs as errors. */
    private static final Pattern ANSWER = Pattern.compile(".*/v1/.*status of (401|404|409|503) .*", Pattern.DOTALL);

    private final ChromeDriver driver;
    private final URI address;

    private Visitor(ChromeDriver driver, URI address) {
        this.driver = driver;
        this.address = address;
    }

    /** A new browser with this profile, which can reach this machine only. */
    static Visitor of(URI address, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Tool.find("chromium").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--user-data-dir=" + profile,
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Tool.find("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        Visitor visitor = new Visitor(new ChromeDriver(service, options), address);
        visitor.resize(WIDE);
        return visitor;
    }

    /** Opens a page below {@code /console/}. */
    Visitor open(String page) {
        driver.get(address.resolve("/console/" + page).toString());
        awaitTrue(() -> !driver.findElements(By.cssSelector("#bar nav a")).isEmpty());
        return this;
    }

    Visitor reload() {
        driver.navigate().refresh();
        return this;
    }

    void resize(Dimension size) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                java.util.Map.of(
                        "width",
                        size.getWidth(),
                        "height",
                        size.getHeight(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        size.getWidth() < 500));
    }

    /** Sets the preferred color scheme: {@code dark} or {@code light}. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                java.util.Map.of(
                        "features", List.of(java.util.Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Hides the page until {@link #showAgain}. */
    void hide() {
        driver.manage().window().minimize();
        awaitTrue(() -> "hidden".equals(driver.executeScript("return document.visibilityState")));
    }

    void showAgain() {
        driver.manage().window().setSize(WIDE);
        awaitTrue(() -> "visible".equals(driver.executeScript("return document.visibilityState")));
    }

    /** The number of calls of this page to addresses that contain the text. */
    long calls(String path) {
        Object count = driver.executeScript(
                "return performance.getEntriesByType('resource').filter((call) => call.name.includes(arguments[0])).length;",
                path);
        return count instanceof Number number ? number.longValue() : -1;
    }

    /** Clears the storage of the pages. */
    void forget() {
        driver.executeScript("localStorage.clear(); sessionStorage.clear();");
    }

    WebElement find(String css) {
        return await(css)
                .atMost(BOUND)
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> driver.findElements(By.cssSelector(css)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                        element -> element != null);
    }

    boolean sees(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    String text(String css) {
        return find(css).getText();
    }

    /** Waits until the element shows this text. */
    void awaitText(String css, String words) {
        awaitTrue(() -> driver.findElements(By.cssSelector(css)).stream()
                .anyMatch(element -> element.isDisplayed() && element.getText().contains(words)));
    }

    void awaitGone(String css) {
        awaitTrue(() -> !sees(css));
    }

    void press(String css) {
        find(css).click();
    }

    /** Replaces the value of a field. */
    void fill(String css, String value) {
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), value);
    }

    void key(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The id of the focused element. */
    @Nullable
    String focused() {
        return driver.switchTo().activeElement().getAttribute("id");
    }

    void tab() {
        key(Keys.TAB);
    }

    @Nullable
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The awaited value of an expression over the exports {@code m} of a module. */
    @Nullable
    Object evaluate(String module, String expression) {
        Object answer = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                import(arguments[0])
                  .then((m) => (%s))
                  .then((value) => done([value]), (error) => done(String(error)));
                """.formatted(expression), "/console/code/" + module);
        if (answer instanceof List<?> value) {
            return value.getFirst();
        }
        throw new AssertionError(expression + ": " + answer);
    }

    String title() {
        return driver.getTitle();
    }

    String place() {
        return driver.getCurrentUrl();
    }

    /** The pixels by which the page is wider than its window. */
    long overflow() {
        Object over = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
        return ((Number) over).longValue();
    }

    /** Errors of scripts and of the content security policy since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !ANSWER.matcher(message).matches())
                .toList();
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Waits until the condition is true. Elements that are replaced meanwhile are looked up again. */
    static void awaitTrue(Supplier<Boolean> condition) {
        await().atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(StaleElementReferenceException.class)
                .until(condition::get);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
