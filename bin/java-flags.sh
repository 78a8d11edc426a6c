# shellcheck shell=sh
# The flags of every JVM that runs Tributary; the pom's runtime.flags are those of its tests.
# shellcheck disable=SC2034 # For those who read this.
FLAGS="--add-opens=java.base/java.nio=ALL-UNNAMED --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
