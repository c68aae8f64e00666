// Validates PDF files with veraPDF's engine: java Vera FLAVOUR FILE... (ua1 for PDF/UA-1, 2b for PDF/A-2b, ...).
// Prints each file with PASS or FAIL and the rules that failed; exits with 1 if a file failed, 2 for a wrong usage.

import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Vera {
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = arguments.length < 2 ? PDFAFlavour.NO_FLAVOUR : PDFAFlavour.byFlavourId(arguments[0]);
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      System.err.println("usage: Vera FLAVOUR FILE...");
      System.exit(2);
    }
    boolean passed = true;
    for (int place = 1; place < arguments.length; place++) {
      passed &= passes(arguments[place], flavour);
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean passes(String file, PDFAFlavour flavour) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, String> failed = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
          failed.put(rule, assertion.getMessage());
        }
      }
      System.out.printf("%s: %s %s%n", file, flavour.getId(), result.isCompliant() ? "PASS" : "FAIL");
      failed.forEach((rule, message) -> System.out.printf("   %s: %s%n", rule, message));
      return result.isCompliant();
    } catch (Exception error) {
      System.out.printf("%s: ERROR %s%n", file, error);
      return false;
    }
  }
}
