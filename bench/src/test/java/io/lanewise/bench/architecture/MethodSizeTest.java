package io.lanewise.bench.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * HotSpot never compiles a method of more than 8,000 bytecodes (HugeMethodLimit) and says nothing
 * about it: such a method is interpreted for ever.
 */
class MethodSizeTest {
  private static final int LIMIT = 8_000;

  @Test
  void noMethodIsTooLongToBeCompiled() throws IOException {
    List<String> tooLong = new ArrayList<>();
    int methods = 0;
    for (Path file : CompiledClasses.files()) {
      ClassModel type = ClassFile.of().parse(file);
      for (MethodModel method : type.methods()) {
        CodeAttribute code = (CodeAttribute) method.code().orElse(null);
        if (code == null) {
          continue;
        }
        methods++;
        // Static initialisers run once: nobody waits for their compilation.
        if (code.codeLength() > LIMIT && !method.methodName().equalsString("<clinit>")) {
          tooLong.add(
              type.thisClass().asInternalName()
                  + "."
                  + method.methodName().stringValue()
                  + ": "
                  + code.codeLength());
        }
      }
    }
    assertTrue(methods > 100, "only " + methods + " methods were looked at");
    assertEquals(List.of(), tooLong);
  }
}
