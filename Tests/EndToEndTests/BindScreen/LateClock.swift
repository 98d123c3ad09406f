import Foundation

/// Makes a program believe that time has passed: a library in front of the C library's clock, which counts from then on what a
/// file says.
struct LateClock {
    /// Sanitizers want to be the first library themselves.
    static let isPossible = !Sanitizer.isOn && (try? Command(["cc", "--version"]).run().status) == 0

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <time.h>

        int clock_gettime(clockid_t clock, struct timespec *time) {
            static int (*real)(clockid_t, struct timespec *);
            if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
            int result = real(clock, time);
            const char *path = getenv("LATE_CLOCK");
            FILE *file = clock == CLOCK_BOOTTIME && path ? fopen(path, "re") : NULL;
            int seconds = 0;
            if (file && fscanf(file, "%d", &seconds) == 1) time->tv_sec += seconds;
            if (file) fclose(file);
            return result;
        }

        """

    private let library: String
    private let file: String

    init(in program: Program) throws {
        let source = try program.place("clock.c", Self.source, mode: 0o600)
        library = "\(program.home)/clock.so"
        file = "\(program.home)/late"
        guard try Command(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"]).run().status == 0 else {
            throw Program.Unexpected.line
        }
    }

    var environment: [String: String] { ["LD_PRELOAD": library, "LATE_CLOCK": file] }

    /// From now on, in seconds.
    func isLate(by seconds: Int) throws {
        try "\(seconds)\n".write(toFile: file, atomically: true, encoding: .utf8)
    }
}
