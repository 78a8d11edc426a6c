<#-- Statements that are ours. -->

/** EXPLAIN [PLAN FOR] [ANALYZE] [VERBOSE] [(option [value], ...)] query. */
SqlNode ExplainStatement() :
{
    final Span s;
    final SqlNode query;
    boolean analyze = false;
    String format = "TEXT";
    final Map<String, String> chosen = new HashMap<String, String>();
}
{
    <EXPLAIN> { s = span(); }
    [ LOOKAHEAD(2) <PLAN> <FOR> ]
    [ LOOKAHEAD(2) <ANALYZE> { analyze = true; } ]
    [ LOOKAHEAD(2) <VERBOSE> ]
    [
        LOOKAHEAD(<LPAREN> (<FORMAT> | <ANALYZE> | <VERBOSE>))
        <LPAREN> ExplainOption(chosen)
        ( <COMMA> ExplainOption(chosen) )*
        <RPAREN>
    ]
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    {
        if (chosen.containsKey("FORMAT")) {
            format = chosen.get("FORMAT");
        }
        if (chosen.containsKey("ANALYZE")) {
            analyze = !chosen.get("ANALYZE").equals("FALSE") && !chosen.get("ANALYZE").equals("OFF");
        }
        return new ExplainStatement(s.end(this), query, analyze, format);
    }
}

void ExplainOption(Map<String, String> chosen) :
{
    final String name;
    String value = "";
    final SqlIdentifier id;
}
{
    ( <FORMAT> | <ANALYZE> | <VERBOSE> ) { name = token.image.toUpperCase(Locale.ROOT); }
    [
        (
            id = SimpleIdentifier() { value = id.getSimple(); }
        |
            ( <TRUE> | <FALSE> | <ON> ) { value = token.image; }
        )
    ]
    { chosen.put(name, value.toUpperCase(Locale.ROOT)); }
}

/** SET [SESSION] name {= | TO} value, SET TIME ZONE value, RESET name and RESET ALL. */
SqlNode SetStatement() :
{
    final Span s;
    String name;
    boolean local = false;
    final List<String> values = new ArrayList<String>();
}
{
    (
        <SET> { s = span(); }
        [
            LOOKAHEAD({
                (getToken(1).kind == SESSION || getToken(1).kind == LOCAL)
                    && getToken(2).kind != EQ && getToken(2).kind != TO
                    && getToken(2).kind != DOT })
            ( <SESSION> | <LOCAL> { local = true; } )
        ]
        (
            LOOKAHEAD(2)
            <TIME> <ZONE> { name = "timezone"; }
            ( LOOKAHEAD(1) <LOCAL> { values.add(null); } | SettingValue(values) )
        |
            name = SettingName()
            ( <EQ> | <TO> )
            SettingValue(values)
            ( <COMMA> SettingValue(values) )*
        )
        { return new SetStatement(s.end(this), name, values, local); }
    |
        <RESET> { s = span(); }
        [
            LOOKAHEAD({
                getToken(1).kind == SESSION && getToken(2).kind != EOF
                    && getToken(2).kind != SEMICOLON && getToken(2).kind != DOT })
            <SESSION>
        ]
        (
            <ALL> { name = SetStatement.ALL; }
        |
            LOOKAHEAD(2)
            <TIME> <ZONE> { name = "timezone"; }
        |
            name = SettingName()
        )
        {
            values.add(null);
            return new SetStatement(s.end(this), name, values, local);
        }
    )
}

String SettingName() :
{
    final SqlIdentifier id;
}
{
    id = CompoundIdentifier() { return String.join(".", id.names); }
}

/** Adds the value as text, null for DEFAULT. */
void SettingValue(List<String> values) :
{
    final SqlIdentifier id;
    final String text;
    String sign = "";
}
{
    <DEFAULT_> { values.add(null); }
|
    ( <ON> | <TRUE> | <FALSE> ) { values.add(token.image); }
|
    [ <MINUS> { sign = "-"; } | <PLUS> ]
    ( <UNSIGNED_INTEGER_LITERAL> | <DECIMAL_NUMERIC_LITERAL> ) { values.add(sign + token.image); }
|
    text = SimpleStringLiteral() { values.add(text); }
|
    id = SimpleIdentifier() { values.add(id.getSimple()); }
}

/** USE catalog [. schema]. */
SqlNode UseStatement() :
{
    final Span s;
    final SqlIdentifier place;
}
{
    <USE> { s = span(); }
    place = CompoundIdentifier()
    { return new UseStatement(s.end(this), place); }
}

/** REFRESH CATALOG catalog. */
SqlNode RefreshStatement() :
{
    final Span s;
    final SqlIdentifier catalog;
}
{
    <REFRESH> { s = span(); }
    <CATALOG>
    catalog = SimpleIdentifier()
    { return new RefreshStatement(s.end(this), catalog); }
}

/** SHOW things [FROM place] [LIKE 'pattern'], and DESCRIBE table for SHOW COLUMNS FROM table. */
SqlNode ShowStatement() :
{
    final Span s;
    String things;
    SqlIdentifier place = null;
    String pattern = null;
}
{
    (
        <SHOW> { s = span(); }
        (
            LOOKAHEAD(2)
            <TIME> <ZONE> { things = "timezone"; }
        |
            <ALL> { things = "all"; }
        |
            things = SettingName()
        )
        [ ( <FROM> | <IN> ) place = CompoundIdentifier() ]
        [ <LIKE> pattern = SimpleStringLiteral() ]
        { return new ShowStatement(s.end(this), things, place, pattern); }
    |
        ( <DESCRIBE> | <DESC> ) { s = span(); }
        [ <TABLE> ]
        place = CompoundIdentifier()
        { return new ShowStatement(s.end(this), "columns", place, null); }
    )
}
