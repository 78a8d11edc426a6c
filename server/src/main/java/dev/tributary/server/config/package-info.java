/// What `tributary.yaml` says, as typed records under [ServerConfiguration]. [ConfigurationReader]
/// keeps the place of every value, collects all problems and fails once with all of them. Secrets
/// are [Secret]s, which print as stars. Nothing here opens a source; `ServerAssembly` does.
@NullMarked
package dev.tributary.server.config;

import org.jspecify.annotations.NullMarked;
