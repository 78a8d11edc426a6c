package dev.tributary.server.flight;

import dev.tributary.engine.CatalogDirectory;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/// All that this server understands of Flight SQL, one line each.
final class FlightSqlCommands {
  private FlightSqlCommands() {}

  static CommandRouter router(
      Streams streams, Statements statements, CatalogDirectory catalogs, BufferAllocator memory) {
    List<MetadataCommand<?>> metadata =
        List.of(
            new Catalogs(catalogs),
            new DbSchemas(catalogs),
            new Tables(catalogs),
            new TableTypes(),
            new PrimaryKeys(catalogs),
            new ImportedKeys(catalogs),
            new ExportedKeys(catalogs),
            new CrossReference(catalogs),
            new TypeInfos(),
            new SqlInfos());
    List<InfoCommand<?>> infos = new ArrayList<>(metadata);
    infos.add(new StatementQuery(statements));
    infos.add(new PreparedQuery(statements));
    List<TicketCommand<?>> tickets = new ArrayList<>(metadata);
    tickets.add(new StatementTicket(statements));
    return new CommandRouter(
        streams,
        infos,
        tickets,
        List.of(
            new ParameterPut(statements, memory),
            new StatementUpdate(statements, memory),
            new PreparedUpdate(statements, memory)),
        List.of(
            new CreatePrepared(statements),
            new ClosePrepared(statements),
            new CancelFlight(statements),
            new CancelQuery(statements),
            new SetSessionOptions(catalogs),
            new GetSessionOptions(),
            new CloseSession(statements)));
  }
}
