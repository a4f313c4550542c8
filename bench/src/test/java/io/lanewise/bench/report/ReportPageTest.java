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
    assertFalse(Pattern.compile("(src|href)\\s*=\\s*\"|url\\(|@import").matcher(PAGE).find());
  }

  /** The visible part is well-formed, so nothing of the data has become markup. */
  @Test
  void dataIsNeverMarkup() throws Exception {
    String main = PAGE.substring(PAGE.indexOf("<main>"), PAGE.indexOf("</main>") + 7);
    XMLStreamReader xml =
        XMLInputFactory.newFactory()
            .createXMLStreamReader(new StringReader(main.replace("&nbsp;", "&#160;")));
    StringBuilder text = new StringBuilder();
    int circles = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamReader.CHARACTERS -> text.append(xml.getText());
        case XMLStreamReader.START_ELEMENT ->
            circles += xml.getLocalName().equals("circle") ? 1 : 0;
        default -> {}
      }
    }
    assertTrue(text.toString().contains(Results.HOSTILE));
    assertTrue(text.toString().contains("Test CPU <9>"));
    // Three batches and three scopes of three blocks for each profile, and the peer's block.
    assertEquals(2 * (3 + 9) + 1, circles);
  }

  @Test
  void saysWhatIsMissing() {
    assertTrue(PAGE.contains("Not available here: no counters."));
    assertTrue(PAGE.contains("no such device"));
    assertTrue(PAGE.contains("git checkout 0123456789ab"));
    assertTrue(PAGE.contains("ab".repeat(32)));
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
