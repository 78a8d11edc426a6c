package dev.tributary.adapter.jdbc.mysql;

import dev.tributary.adapter.jdbc.JdbcSettings;
import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.TributaryException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A catalog's URL as the driver takes it. Options that say how to get there are handed on; those
/// that would change what statements mean are refused.
///
/// @param database the database that unqualified names mean
record MysqlUrl(String address, String database, List<String> options) {
  private static final Pattern FORM =
      Pattern.compile("jdbc:(?:mysql|mariadb)://([^/?]+)/([^/?]+)(?:\\?(.*))?");

  private static final Set<String> HANDED_ON =
      Set.of(
          "sslmode",
          "usessl",
          "requiressl",
          "trustservercertificate",
          "disablesslhostnameverification",
          "serversslcert",
          "keystore",
          "keystoretype",
          "truststore",
          "truststoretype",
          "enabledsslprotocolsuites",
          "enabledsslciphersuites",
          "serverrsapublickeyfile",
          "allowpublickeyretrieval",
          "restrictedauth",
          "servicePrincipalName".toLowerCase(Locale.ROOT),
          "localsocket",
          "pipe",
          "tcpkeepalive",
          "usecompression");

  /// What MySQL's own driver needs and this one decides for itself.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "servertimezone",
          "connectiontimezone",
          "useunicode",
          "characterencoding",
          "uselegacydatetimecode",
          "autoreconnect",
          "rewritebatchedstatements",
          "tinyint1isbit");

  static MysqlUrl of(JdbcSettings settings) {
    Matcher form = FORM.matcher(settings.url());
    if (!form.matches()) {
      throw refused(
          settings,
          "must name a host and a database, which unqualified names mean, as in"
              + " jdbc:mysql://db:3306/shop");
    }
    List<String> options =
        Optional.ofNullable(form.group(3)).stream()
            .flatMap(all -> Arrays.stream(all.split("&")))
            .filter(option -> !option.isBlank() && !LEFT_OUT.contains(key(option)))
            .toList();
    options.stream()
        .filter(option -> !HANDED_ON.contains(key(option)))
        .findFirst()
        .ifPresent(option -> {
          throw refused(
              settings,
              "holds the option '%s', which is not supported; options may only say how to connect:"
                      .formatted(option.split("=", 2)[0])
                  + " "
                  + HANDED_ON.stream().sorted().collect(Collectors.joining(", ")));
        });
    return new MysqlUrl(form.group(1), form.group(2), options);
  }

  private static String key(String option) {
    return option.split("=", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static TributaryException refused(JdbcSettings settings, String what) {
    return new TributaryException(
        ErrorCode.INVALID_CONFIGURATION, "catalogs." + settings.name() + ".url " + what + ".");
  }

  String forDriver() {
    String query =
        Stream.of(options).flatMap(List::stream).collect(Collectors.joining("&", "?", ""));
    return "jdbc:mariadb://" + address + "/" + database + (query.equals("?") ? "" : query);
  }
}
