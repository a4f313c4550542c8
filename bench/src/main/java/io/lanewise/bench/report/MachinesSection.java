package io.lanewise.bench.report;

import io.lanewise.bench.result.ProfileRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The machines of a page with several, side by side but never divided by each other. */
final class MachinesSection {
  private final List<Subject> subjects;

  MachinesSection(List<Subject> subjects) {
    this.subjects = subjects;
  }

  /** Nothing where there is one machine. */
  String html() {
    if (subjects.size() < 2) {
      return "";
    }
    StringBuilder cards = new StringBuilder("<div class=\"heroes\">");
    for (Subject subject : subjects) {
      Optional<Verdict> verdict = Verdict.of(subject);
      cards.append(
          """
          <a class="hero" href="#%s"><span class="detail">Machine %d</span>
          <span class="what">%s</span><span class="detail">%s</span>
          <span class="detail">Profiles: %s</span></a>
          """
              .formatted(
                  subject.id("top"),
                  subject.number(),
                  Html.escape(HeaderSection.machine(subject.result())),
                  verdict
                      .map(v -> v.sentence() + " (" + Html.escape(v.what()) + ").")
                      .orElse("Nothing to compare."),
                  Html.escape(
                      subject.result().profiles().stream()
                          .map(ProfileRun::name)
                          .collect(Collectors.joining(", ")))));
    }
    return """
        <header>
        <p class="brand">Lanewise · hardware profiles compared</p>
        <h1>%d machines</h1>
        <p class="what">Each is a result of its own. All ratios are between profiles of one machine, in the same round; nothing here is divided by another machine’s figures.</p>
        </header>
        %s</div>
        """
        .formatted(subjects.size(), cards);
  }
}
