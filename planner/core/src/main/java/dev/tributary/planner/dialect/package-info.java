/// Where the algebra meets dialect descriptions: [OperatorCall] names a call as descriptions do,
/// and [EngineDialect] is the description of the engine itself, the only complete one. Sources
/// bring their own (`adapters/*`). Whether a form may be used is asked in `place`; text is written
/// in `write`.
@NullMarked
package dev.tributary.planner.dialect;

import org.jspecify.annotations.NullMarked;
