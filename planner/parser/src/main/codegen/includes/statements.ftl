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

/** SHOW things [FROM place] [LIKE 'pattern'], and DESCRIBE table for SHOW COLUMNS FROM table. */
SqlNode ShowStatement() :
{
    final Span s;
    final SqlIdentifier things;
    SqlIdentifier place = null;
    String pattern = null;
}
{
    (
        <SHOW> { s = span(); }
        things = SimpleIdentifier()
        [ ( <FROM> | <IN> ) place = CompoundIdentifier() ]
        [ <LIKE> pattern = SimpleStringLiteral() ]
        { return new ShowStatement(s.end(this), things.getSimple(), place, pattern); }
    |
        ( <DESCRIBE> | <DESC> ) { s = span(); }
        [ <TABLE> ]
        place = CompoundIdentifier()
        { return new ShowStatement(s.end(this), "columns", place, null); }
    )
}
