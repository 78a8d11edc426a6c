package dev.tributary.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tributary.spi.error.TributaryException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The rules of the house that poms cannot say, over all modules that make up the server.
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(l -> !Pattern.compile("/testkit/").matcher(l.toString()).find())
          .importPackages("dev.tributary");

  private static final String[] ENDPOINTS = {
    "dev.tributary.server.http..", "dev.tributary.server.flight.."
  };

  @Test
  void everyLayerIsLookedAt() {
    for (String layer : new String[] {"spi", "adapter", "planner", "engine", "server"}) {
      assertThat(PRODUCT).anyMatch(c -> c.getPackageName().startsWith("dev.tributary." + layer));
    }
  }

  @Test
  void onlyThePlannerKnowsCalcite() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.tributary.planner..", "dev.tributary.sql..", "dev.tributary.semantic..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.calcite..")
        .check(PRODUCT);
  }

  @Test
  void onlyItsEngineKnowsDuckDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tributary.engine.duckdb..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.duckdb..")
        .check(PRODUCT);
  }

  @Test
  void anEndpointNamesNoAdapterNoEngineAndNoPlanner() {
    noClasses()
        .that()
        .resideInAnyPackage(ENDPOINTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tributary.adapter..",
            "dev.tributary.engine.duckdb..",
            "dev.tributary.planner..",
            "org.apache.calcite..",
            "org.duckdb..")
        .check(PRODUCT);
  }

  @Test
  void onlyTheHttpEndpointKnowsVertx() {
    noClasses()
        .that(not(resideInAnyPackage("dev.tributary.server.http..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..")
        .check(PRODUCT);
  }

  @Test
  void onlyTheFlightEndpointKnowsFlightAndGrpc() {
    noClasses()
        .that(not(resideInAnyPackage("dev.tributary.server.flight..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.arrow.flight..", "io.grpc..", "io.netty..")
        .check(PRODUCT);
  }

  @Test
  void endpointsAreStrangersToEachOther() {
    for (String endpoint : ENDPOINTS) {
      noClasses()
          .that()
          .resideInAnyPackage(endpoint)
          .should()
          .dependOnClassesThat(resideInAnyPackage(ENDPOINTS).and(not(resideInAnyPackage(endpoint))))
          .allowEmptyShould(true)
          .check(PRODUCT);
    }
  }

  @Test
  void adaptersAreStrangersToEachOtherAndKnowOnlyTheSpi() {
    slices().matching("dev.tributary.adapter.(*)..").should().notDependOnEachOther().check(PRODUCT);
    noClasses()
        .that()
        .resideInAnyPackage("dev.tributary.adapter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tributary.planner..", "dev.tributary.engine..", "dev.tributary.server..")
        .check(PRODUCT);
  }

  @Test
  void theStagesOfThePlannerHaveAnOrder() {
    slices().matching("dev.tributary.planner.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void theSpiKnowsNobody() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.tributary.spi..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.tributary..")
                .and(not(resideInAnyPackage("dev.tributary.spi.."))))
        .check(PRODUCT);
  }

  @Test
  void thePlannerOpensNoConnection() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.tributary.planner..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.Connection")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.DriverManager")
        .check(PRODUCT);
  }

  @Test
  void onlyTheAssemblyAndTheDemoSeeContractsAndImplementationsTogether() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.tributary.server..")
        .and()
        .resideOutsideOfPackage("dev.tributary.server.demo..")
        .and()
        .haveNameNotMatching(".*\\.(ServerAssembly|EngineShare|ConfiguredSources)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tributary.adapter..", "dev.tributary.engine.duckdb..", "dev.tributary.planner..")
        .check(PRODUCT);
  }

  @Test
  void thereIsOneException() {
    noClasses()
        .that()
        .areAssignableTo(Throwable.class)
        .and()
        .arePublic()
        .and()
        .doNotHaveFullyQualifiedName(TributaryException.class.getName())
        // What JavaCC generates is the parser's own business.
        .and()
        .resideOutsideOfPackage("dev.tributary.sql.parser..")
        .should()
        .bePublic()
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  @Test
  void namesSayWhatAThingIs() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.tributary.sql.parser..")
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Base|Data|Info)")
        .check(PRODUCT);
  }
}
