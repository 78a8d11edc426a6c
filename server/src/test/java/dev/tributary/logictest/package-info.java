/// SQLite's sqllogictest, whose test files come as `net.hydromatic:sql-logic-test`: [TestFiles]
/// finds and [ScriptReader] reads them, [Places] puts their tables into PostgreSQL and Parquet,
/// [ScriptRun] asks Tributary and says of each query in a [Verdict] whether the answer is the
/// file's. `bench/run logictest` runs all of them, `LogicTestIT` some.
@NullMarked
package dev.tributary.logictest;

import org.jspecify.annotations.NullMarked;
