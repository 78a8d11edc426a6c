package dev.tributary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.sql.ParsedStatement.Change;
import dev.tributary.sql.ParsedStatement.SetSettings;
import dev.tributary.sql.ParsedStatement.ShowSettings;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStatementsTest {
  private static final SqlLanguage LANGUAGE = new SqlLanguage();

  private static String changes(String sql) {
    return ((SetSettings) LANGUAGE.parse(sql))
        .changes().stream().map(SessionStatementsTest::text).collect(Collectors.joining("; "));
  }

  private static String text(Change change) {
    return change.setting().orElse("*") + "=" + change.value().orElse("(default)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "set session verify_pushdown = true      | verify_pushdown=true",
        "SET SESSION Verify_Pushdown TO on;      | verify_pushdown=on",
        "set query_timeout to '30s'              | query_timeout=30s",
        "set extra_float_digits = 3              | extra_float_digits=3",
        "set x = -1.5                            | x=-1.5",
        "set x = default                         | x=(default)",
        "set time zone 'Europe/Berlin'           | timezone=Europe/Berlin",
        "set session time zone 'UTC'             | timezone=UTC",
        "set time zone local                     | timezone=(default)",
        "set timezone = utc                      | timezone=utc",
        "set application_name = \"A tool\"       | application_name=A tool",
        "set my.own = 1                          | my.own=1",
        "set session = 1                         | session=1",
        "set local to 1                          | local=1",
        "set schema = audit                      | schema=audit",
        "set search_path to \"$user\", public     | search_path=$user, public",
        "set catalog = crm                       | catalog=crm; schema=(default)",
        "use crm                                 | catalog=crm; schema=(default)",
        "USE \"Crm\".audit                        | catalog=Crm; schema=audit",
        "reset timezone                          | timezone=(default)",
        "reset session timezone                  | timezone=(default)",
        "reset time zone                         | timezone=(default)",
        "RESET ALL                               | *=(default)",
        "reset catalog                           | catalog=(default); schema=(default)"
      })
  void settingsAreChangedInManySpellings(String sql, String changes) {
    assertThat(changes(sql)).isEqualTo(changes);
  }

  @ParameterizedTest
  @CsvSource({
    "show all, *",
    "show session, *",
    "show timezone, timezone",
    "SHOW TIME ZONE, timezone",
    "show Catalog, catalog",
    "show search_path;, search_path"
  })
  void settingsAreShown(String sql, String setting) {
    assertThat(((ShowSettings) LANGUAGE.parse(sql)).setting().orElse("*")).isEqualTo(setting);
  }

  @Test
  void aCatalogIsRefreshed() {
    assertThat(((ParsedStatement.Refresh) LANGUAGE.parse("refresh catalog CRM;")).catalog())
        .isEqualTo("crm");
  }

  @Test
  void theirWordsAreStillNames() {
    assertThat(LANGUAGE.parse("select use, refresh, session from t as show"))
        .isInstanceOf(ParsedStatement.Query.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"set", "set x", "set x 1", "use", "use a.", "refresh crm", "reset", "show"})
  void whatIsIncompleteIsASyntaxError(String sql) {
    assertThat(Failures.of(sql)).matches(e -> e.code() == ErrorCode.SYNTAX_ERROR);
  }

  @Test
  void thereIsNoTransactionToSetSomethingFor() {
    assertThat(Failures.of("set local x = 1"))
        .hasMessageContaining("SET SESSION")
        .matches(e -> e.code() == ErrorCode.NOT_SUPPORTED);
    assertThat(Failures.of("use a.b.c")).matches(e -> e.code() == ErrorCode.SYNTAX_ERROR);
  }
}
