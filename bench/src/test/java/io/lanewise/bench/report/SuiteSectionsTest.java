package io.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.testing.Results;
import io.lanewise.bench.testing.SuiteResults;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

class SuiteSectionsTest {
  private static final String PAGE = ReportPage.of(List.of(SuiteResults.sample(1)));

  private static String section(String id) {
    int from = PAGE.indexOf("<section id=\"" + id + "\">");
    assertTrue(from > 0, id + " is missing");
    return PAGE.substring(from, PAGE.indexOf("</section>", from));
  }

  @Test
  void worstCasesStandInTheOrderOfTheirRate() {
    String html = section("worst-cases");
    assertTrue(html.contains("Measured: 2 of 9 worst-case blocks."), html);
    assertTrue(html.indexOf("slow, 1M") < html.indexOf("quick "), html);
    assertTrue(html.contains("<b>20</b>"), html); // 1 Mgas in 50 ms
  }

  @Test
  void executorsAreComparedInTheSameRound() {
    assertTrue(section("workloads").contains("1000 · 2.00×"), section("workloads"));
  }

  @Test
  void chainsHaveTheirStages() {
    String html = section("chains");
    assertTrue(html.contains("500 · 2.50k blocks/s"), html);
    assertTrue(html.contains("Stages of each chain"), html);
    assertTrue(html.contains("50 %"), html);
  }

  @Test
  void startupIsATime() {
    assertTrue(section("startup").contains("200 ms"), section("startup"));
  }

  @Test
  void whatWasNotMeasuredHasNoSection() {
    String page = ReportPage.of(List.of(Results.sample(1)));
    for (String id : List.of("worst-cases", "workloads", "chains", "startup")) {
      assertFalse(page.contains("id=\"" + id + "\""), id);
    }
  }

  /** The visible part is well-formed, so nothing of the data has become markup. */
  @Test
  void dataIsNeverMarkup() throws Exception {
    String main = PAGE.substring(PAGE.indexOf("<main>"), PAGE.indexOf("</main>") + 7);
    XMLStreamReader xml =
        XMLInputFactory.newFactory()
            .createXMLStreamReader(new StringReader(main.replace("&nbsp;", "&#160;")));
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      depth +=
          event == XMLStreamReader.START_ELEMENT
              ? 1
              : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
    }
    assertEquals(0, depth);
  }
}
