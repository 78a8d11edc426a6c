package dev.tributary.sql;

import dev.tributary.spi.error.ErrorCode;
import dev.tributary.spi.error.SqlPosition;
import dev.tributary.spi.error.TributaryException;
import dev.tributary.spi.type.Column;
import dev.tributary.spi.type.DataType;
import dev.tributary.sql.CatalogView.DefaultPath;
import dev.tributary.sql.parser.ExplainStatement;
import dev.tributary.sql.parser.RefreshStatement;
import dev.tributary.sql.parser.SetStatement;
import dev.tributary.sql.parser.ShowStatement;
import dev.tributary.sql.parser.TributaryParser;
import dev.tributary.sql.parser.UseStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/// The language: text in, algebra out. Thread-safe and without state.
public final class SqlLanguage {
  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withParserFactory(TributaryParser.FACTORY)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.TO_LOWER)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(true)
          .withIdentifierMaxLength(256)
          .withConformance(TributaryConformance.INSTANCE);

  private static final RelOptTable.ViewExpander NO_VIEWS =
      (rowType, sql, schemaPath, viewPath) -> {
        throw new IllegalStateException("no views in Calcite's sense");
      };

  /// Nothing is to be simplified or folded on the way: whoever plans decides.
  public static RelBuilder.Config plain(RelBuilder.Config config) {
    return config
        .withSimplify(false)
        .withSimplifyLimit(false)
        .withSimplifyValues(false)
        .withPruneInputOfAggregate(false)
        .withPushJoinCondition(false)
        .withConvertCorrelateToJoin(false)
        .withRemoveRedundantDistinct(false)
        .withAggregateUnique(true)
        .withBloat(-1);
  }

  /// Reads one statement; a trailing semicolon is allowed.
  public ParsedStatement parse(String sql) {
    SqlErrors errors = new SqlErrors(new NameSuggestions(EmptyCatalogs.INSTANCE, DefaultPath.NONE));
    try {
      return statement(single(sql));
    } catch (SqlParseException e) {
      // The grammar does not know them, so its own message would be about their second word.
      WritingStatements.refuse(sql);
      throw errors.translate(e);
    } catch (RuntimeException | StackOverflowError e) {
      throw errors.translate(e);
    }
  }

  /// A query of ours, without a session's names.
  static SqlNode parsed(String sql) {
    try {
      return single(sql);
    } catch (SqlParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static SqlNode single(String sql) throws SqlParseException {
    SqlNodeList statements = SqlParser.create(sql, PARSER).parseStmtList();
    if (statements.size() == 1) {
      return statements.get(0);
    }
    throw new TributaryException(
        ErrorCode.SYNTAX_ERROR,
        statements.isEmpty()
            ? "There is no statement."
            : "There are " + statements.size() + " statements. Send them one by one.");
  }

  private static ParsedStatement statement(SqlNode node) {
    if (node instanceof ExplainStatement explain) {
      return new ParsedStatement.Explain(
          prepared(explain.query()), explain.analyze(), format(explain.format()));
    }
    return switch (node) {
      case ShowStatement show when SessionStatements.asksCatalogs(show) ->
          new ParsedStatement.Query(show);
      case ShowStatement show -> SessionStatements.show(show);
      case SetStatement set -> SessionStatements.set(set);
      case UseStatement use -> SessionStatements.use(use);
      case RefreshStatement refresh ->
          new ParsedStatement.Refresh(
              refresh.catalog().getSimple(), SqlErrors.position(refresh.getParserPosition()));
      default -> new ParsedStatement.Query(prepared(node));
    };
  }

  private static ParsedStatement.Format format(String name) {
    for (ParsedStatement.Format format : ParsedStatement.Format.values()) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw new TributaryException(
        ErrorCode.INVALID_QUERY, "There is no EXPLAIN format " + name + ". Use TEXT or JSON.");
  }

  private static SqlNode prepared(SqlNode query) {
    if (!query.isA(SqlKind.QUERY)) {
      throw WritingStatements.refused(
          query.getKind().name().replace('_', ' '), SqlErrors.position(query.getParserPosition()));
    }
    TreeDepth.check(query);
    SqlNode rewritten = StatementRewrite.of(query);
    TreeDepth.check(rewritten);
    return rewritten;
  }

  /// The queries in sources' own SQL that a statement has.
  public List<NativeQuery> nativeQueries(ParsedStatement statement) {
    return statement instanceof ParsedStatement.OfRows rows
        ? NativeQuery.in(rows.query())
        : List.of();
  }

  /// The catalog that a name outside a query means.
  public String catalog(String name, CatalogView view, @Nullable SqlPosition position) {
    return Names.resolve(view.catalogs(), name, "catalog")
        .orElseThrow(
            () -> new NameSuggestions(view, DefaultPath.NONE).catalogNotFound(name, position));
  }

  /// Checks a parsed query against the catalogs and converts it. The tree must not be used again.
  public Algebra toAlgebra(SqlNode query, CatalogView view, DefaultPath path) {
    NameSuggestions suggestions = new NameSuggestions(view, path);
    suggestions.remember(query);
    try {
      SqlNode rows =
          query instanceof ShowStatement show
              ? prepared(new ShowRewrite(view, path, suggestions).query(show))
              : query;
      return convert(rows, view, path);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw new SqlErrors(suggestions).translate(e);
    }
  }

  private static Algebra convert(SqlNode query, CatalogView view, DefaultPath path) {
    RelDataTypeFactory types = new TributaryTypeFactory();
    CalciteCatalogReader catalog = new Reader(view, schemaPaths(view, path), types);
    TributaryValidator validator = new TributaryValidator(catalog, types);
    SqlNode valid = validator.validate(query);
    List<DataType> parameters =
        validator.getParameterRowType(valid).getFieldList().stream()
            .map(f -> SqlTypes.dataType(f.getType()))
            .toList();
    RelOptCluster cluster =
        RelOptCluster.create(
            new HepPlanner(HepProgram.builder().build()), new SafeRexBuilder(types));
    cluster.setMetadataQuerySupplier(NoMetadata::new);
    SqlToRelConverter converter =
        new SqlToRelConverter(
            NO_VIEWS, validator, catalog, cluster, TributaryConvertlets.INSTANCE, conversion());
    RelRoot root = converter.convertQuery(valid, false, true);
    return new Algebra(root, columns(root, valid), parameters);
  }

  private static SqlToRelConverter.Config conversion() {
    return SqlToRelConverter.config()
        .withExpand(false)
        .withInSubQueryThreshold(Integer.MAX_VALUE)
        .withTrimUnusedFields(false)
        .withDecorrelationEnabled(false)
        .withTopDownGeneralDecorrelationEnabled(false)
        .withRemoveSortInSubQuery(false)
        .withAddJsonTypeOperatorEnabled(false)
        .withRelBuilderConfigTransform(SqlLanguage::plain);
  }

  private static List<Column> columns(RelRoot root, SqlNode query) {
    List<RelDataTypeField> fields = root.rel.getRowType().getFieldList();
    List<String> labels = Labels.of(root.fields.stream().map(Map.Entry::getValue).toList(), query);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      RelDataType type = fields.get(root.fields.get(i).getKey()).getType();
      columns.add(new Column(labels.get(i), SqlTypes.dataType(type), type.isNullable()));
    }
    return columns;
  }

  private static List<List<String>> schemaPaths(CatalogView view, DefaultPath path) {
    List<List<String>> paths = new ArrayList<>();
    path.catalog()
        .flatMap(name -> Names.resolve(view.catalogs(), name, "catalog"))
        .ifPresent(catalog -> {
          paths.add(List.of(catalog, path.schema().orElse(view.defaultSchema(catalog))));
          paths.add(List.of(catalog));
        });
    paths.add(List.of());
    return paths;
  }

  /// Calcite's reader under our rule for names.
  private static final class Reader extends CalciteCatalogReader {
    Reader(CatalogView view, List<List<String>> paths, RelDataTypeFactory types) {
      super(
          CalciteSchema.createRootSchema(false, false, "", CatalogSchemas.root(view, types)),
          NameRule.INSTANCE,
          paths,
          types,
          new CalciteConnectionConfigImpl(new Properties()));
    }
  }
}
