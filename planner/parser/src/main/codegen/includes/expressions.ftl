<#-- Expressions that are ours. -->

/** x :: type, the same call as CAST(x AS type). */
void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(InfixForm.CAST, getPos()));
    }
    type = DataType() { list.add(type); }
}

/** x AT TIME ZONE zone, the same call as TIMEZONE(zone, x). */
void AtTimeZone(List<Object> list, ExprContext exprContext, Span s) :
{
}
{
    <AT> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(InfixForm.AT_TIME_ZONE, getPos()));
    }
    <TIME> <ZONE>
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** TIMESTAMPTZ '...', which is TIMESTAMP WITH TIME ZONE '...'. */
SqlNode ZonedLiteral() :
{
    final String text;
}
{
    <TIMESTAMPTZ>
    text = SimpleStringLiteral() {
        return SqlLiteral.createUnknown("TIMESTAMP WITH LOCAL TIME ZONE", text, getPos());
    }
}
