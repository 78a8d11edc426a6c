package dev.tributary.engine;

import java.time.Duration;
import java.util.OptionalLong;

/// What one source did for one fragment of a query. Rows and bytes are absent for files, which the
/// engine reads by itself without telling how much of them.
///
/// @param fragment the fragment's number in the plan
/// @param request the source's own SQL, or which files were read
/// @param bytes of its rows in Arrow's memory
/// @param time that was waited for it
/// @param opens how often its statement was started, or how many files there are
public record SourceRun(
    int fragment,
    String source,
    String request,
    OptionalLong rows,
    OptionalLong bytes,
    Duration time,
    long opens) {}
