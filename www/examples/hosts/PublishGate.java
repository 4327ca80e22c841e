import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Asks gouji on the server before a report is published. Run as it is: java PublishGate.java 年报.html
 * The command is “gouji”, or what the system property gouji.command says.
 */
public final class PublishGate {
    /** What gouji said: one line of JSON, and its exit status. */
    public record Answer(int status, String json) {
        /** 0: nothing is wrong, and everything was checked. */
        public boolean mayBePublished() {
            return status == 0;
        }

        public String reason() {
            return switch (status) {
                case 0 -> "可以发布";
                case 1 -> "有错误，不能发布";
                case 3 -> "没有核完，请人工核对";
                default -> "读不出来，请人工核对";
            };
        }
    }

    public static Answer check(byte[] report) throws IOException, InterruptedException {
        String command = System.getProperty("gouji.command", "gouji");
        // What gouji complains of goes to the server's own log.
        Process gouji = new ProcessBuilder(command, "check", "--strict", "--format", "json", "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var input = gouji.getOutputStream()) {
            input.write(report);
        }
        String json = new String(gouji.getInputStream().readAllBytes(), "UTF-8");
        if (!gouji.waitFor(60, TimeUnit.SECONDS)) {
            gouji.destroyForcibly();
            return new Answer(2, "");
        }
        return new Answer(gouji.exitValue(), json);
    }

    public static void main(String[] arguments) throws Exception {
        Answer answer = check(Files.readAllBytes(Path.of(arguments[0])));
        System.out.println(answer.mayBePublished() + " " + answer.reason());
        System.out.print(answer.json());
    }
}
