package io.lanewise.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.ResultWriter;
import io.lanewise.bench.testing.Results;
import io.lanewise.host.command.InputException;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {
  private static final BenchResult RESULT = Results.sample(1);
  private static final String PAGE = ReportPage.of(List.of(RESULT, Results.peer()));
  private static final String GPU = ReportPage.of(List.of(Results.gpu()));
  private static final String TWO = ReportPage.of(List.of(RESULT, Results.gpu(), Results.peer()));

  @Test
  void holdsAllData() {
    Matcher data = Pattern.compile("id=\"results\">(.*?)</script>", Pattern.DOTALL).matcher(PAGE);
    assertTrue(data.find());
    JsonNode results = JsonMapper.shared().readTree(data.group(1));
    assertEquals(2, results.size());
    assertEquals(ResultWriter.json(RESULT).toString(), results.get(0).toString());
  }

  @Test
  void needsNoNetwork() {
    assertFalse(PAGE.contains("http:"), "a URL");
    assertFalse(PAGE.contains("https:"), "a URL");
    // Links within the page are all that there are.
    assertFalse(
        Pattern.compile("src\\s*=\\s*\"|href\\s*=\\s*\"[^#]|url\\(|@import").matcher(PAGE).find());
  }

  @Test
  void linksLeadSomewhere() {
    for (String page : List.of(PAGE, TWO)) {
      Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
      int links = 0;
      for (; link.find(); links++) {
        assertTrue(page.contains("id=\"" + link.group(1) + "\""), link.group());
      }
      assertTrue(links > 5, "links: " + links);
    }
  }

  /** The visible part is well-formed, so nothing of the data has become markup. */
  @Test
  void dataIsNeverMarkup() throws Exception {
    String main = PAGE.substring(PAGE.indexOf("<main>"), PAGE.indexOf("</main>") + 7);
    XMLStreamReader xml =
        XMLInputFactory.newFactory()
            .createXMLStreamReader(new StringReader(main.replace("&nbsp;", "&#160;")));
    StringBuilder text = new StringBuilder();
    int marks = 0;
    int plots = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamReader.CHARACTERS -> text.append(xml.getText());
        case XMLStreamReader.START_ELEMENT -> {
          String kind = xml.getAttributeValue(null, "class");
          plots += "plot".equals(kind) ? 1 : 0;
          // Those of legends have no title.
          marks += kind != null && kind.startsWith("dot") && xml.next() == 1 ? 1 : 0;
        }
        default -> {}
      }
    }
    assertTrue(text.toString().contains(Results.HOSTILE));
    assertTrue(text.toString().contains("Test CPU <9>"));
    // Three batches and three scopes of three blocks for each profile, and the peer's block.
    assertEquals(2 * (3 + 9) + 1, marks);
    assertEquals(4, plots);
  }

  @Test
  void saysWhatIsMissing() {
    assertTrue(PAGE.contains("Not available here: no counters."));
    assertTrue(PAGE.contains("no such device"));
    assertTrue(PAGE.contains("git checkout 0123456789ab"));
    assertTrue(PAGE.contains("ab".repeat(32)));
  }

  @Test
  void saysFirstWhoWonOnWhichMachine() {
    String header = PAGE.substring(PAGE.indexOf("<header"), PAGE.indexOf("</header>"));
    assertTrue(
        Pattern.compile(
                "<h1><em>opencl-cpu</em> is (1\\.9\\d|2\\.0\\d)× as fast as cpu-scalar</h1>")
            .matcher(header)
            .find(),
        header);
    assertTrue(header.contains("Test CPU &lt;9&gt; · 2 threads · no GPU"), header);
    assertTrue(header.contains("revm 43 <small>peer, another machine</small>"), header);
  }

  @Test
  void emptySectionsSayWhy() {
    assertTrue(PAGE.contains("Not measured here: blocks were not run optimistically."));
    assertTrue(PAGE.contains("Nothing is transferred here: opencl-cpu uses OpenCL on the CPU"));
    assertTrue(PAGE.contains("<dt>GPU</dt><dd>Not available here: no counters.</dd>"));
  }

  @Test
  void conflictsAreCountedByClass() {
    // Two of three blocks, 200 transactions each, half of them again: 80 % for a slot.
    assertTrue(GPU.contains("2 of 3 blocks were worth it"));
    assertTrue(GPU.contains("<strong>0.500 re-executions a transaction</strong>"));
    assertTrue(GPU.contains("title=\"storage slot: 80\""));
    assertTrue(GPU.contains("title=\"balance: 20\""));
    assertTrue(GPU.contains("100 of 200"));
  }

  @Test
  void executorsAreComparedBlockByBlock() {
    assertTrue(GPU.contains("<figcaption>Optimistic against sequential</figcaption>"));
    assertTrue(Pattern.compile("opencl-gpu, block 1-19934116: 1\\.(59|6\\d)×").matcher(GPU).find());
  }

  /** The whole of the large batch takes 3.38 ms; kernels 2.62, transfers 0.52 of it. */
  @Test
  void transfersAndKernelsShareTheTime() {
    assertTrue(Pattern.compile("title=\"kernels: (77|78|79) %\"").matcher(GPU).find());
    assertTrue(Pattern.compile("title=\"transfers: (15|16) %\"").matcher(GPU).find());
    // 128 bytes in 6 ns each.
    assertTrue(Pattern.compile(">21\\.[0-9]</td>").matcher(GPU).find());
  }

  @Test
  void stagesShowTimeQueueAndBatch() {
    assertTrue(GPU.contains("recovery in batches of 2.50 blocks and 600 signatures on average"));
    assertTrue(GPU.contains("Under 1&nbsp;% of the time: commit."));
    assertTrue(Pattern.compile("<b>(9[345]) % · 15 ms</b>").matcher(GPU).find());
  }

  @Test
  void energyIsThatOfAMillionGas() {
    assertTrue(GPU.contains("By counters of a test."));
    assertTrue(GPU.contains("<b>0.20 J/Mgas</b>"), "7 J for 35 Mgas");
    assertTrue(GPU.contains("Not available here: the test has no meter."));
  }

  @Test
  void machinesAreNotDividedByEachOther() {
    assertTrue(TWO.contains("<h1>2 machines</h1>"));
    assertTrue(TWO.contains("nothing here is divided by another machine’s figures"));
    assertTrue(TWO.contains("Machine 2 of 2"));
    assertTrue(TWO.contains("GPU server CPU · 16 threads"));
  }

  @Test
  void headlineIsTheRatio() {
    assertTrue(
        Pattern.compile("<b>(3\\.9\\d|4\\.0\\d)×</b><span class=\"what\">Public-key recovery")
            .matcher(PAGE)
            .find());
    assertTrue(
        Pattern.compile("<b>(1\\.9\\d|2\\.0\\d)×</b><span class=\"what\">Blocks: with recovery")
            .matcher(PAGE)
            .find());
  }

  @Test
  void crossoverIsTheFirstSizeThatStaysAhead() {
    List<Measurement> base = recover("cpu-scalar");
    assertEquals(OptionalDouble.of(64), KernelSection.crossover(recover("opencl-cpu"), base));
    assertEquals(OptionalDouble.empty(), KernelSection.crossover(base, base));
    // The baseline was too slow for the largest batch.
    List<Measurement> shorter = base.subList(0, 2);
    assertEquals(OptionalDouble.of(64), KernelSection.crossover(recover("opencl-cpu"), shorter));
  }

  private static List<Measurement> recover(String profile) {
    return RESULT.of("kernels").stream().filter(m -> m.profile().equals(profile)).toList();
  }

  @Test
  void peersAloneAreNoReport() {
    assertThrows(InputException.class, () -> ReportPage.of(List.of(Results.peer())));
  }
}
