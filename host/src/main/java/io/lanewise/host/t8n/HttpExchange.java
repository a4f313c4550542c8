package io.lanewise.host.t8n;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 request and its response on a connection: as much of the protocol as test frameworks
 * use. The JDK's own server knows no unix sockets, and those are what they speak.
 */
final class HttpExchange {
  private static final int MAX_HEAD = 64 << 10;

  private final InputStream in;
  private final OutputStream out;

  /** A request that cannot be answered, and the status that says so. */
  static final class BadRequestException extends IOException {
    private final String status;

    BadRequestException(String status, String message) {
      super(message);
      this.status = status;
    }

    String status() {
      return status;
    }
  }

  HttpExchange(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.out = out;
  }

  /**
   * Reads a POST request.
   *
   * @param maxBody bytes at most
   * @return the body; null when the connection was closed without a request
   * @throws BadRequestException when it is not one, or too large
   */
  byte[] readPost(long maxBody) throws IOException {
    String head = readHead();
    if (head == null) {
      return null;
    }
    String[] lines = head.split("\r?\n");
    if (!lines[0].matches("[A-Z]+ \\S+ HTTP/1\\.[01]")) {
      throw new BadRequestException("400 Bad Request", "not an HTTP/1.1 request");
    }
    if (!lines[0].startsWith("POST ")) {
      throw new BadRequestException("405 Method Not Allowed", "only POST is answered");
    }
    long length = length(header(lines, "content-length"));
    if (length > maxBody) {
      throw new BadRequestException(
          "413 Content Too Large", "the body has " + length + " bytes, at most " + maxBody);
    }
    if ("100-continue".equalsIgnoreCase(header(lines, "expect"))) {
      write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new EOFException("the body ends after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private static long length(String contentLength) throws BadRequestException {
    if (contentLength == null) {
      throw new BadRequestException("411 Length Required", "the request has no Content-Length");
    }
    if (!contentLength.matches("\\d{1,18}")) {
      throw new BadRequestException("400 Bad Request", "not a Content-Length: " + contentLength);
    }
    return Long.parseLong(contentLength);
  }

  /** All up to the empty line; null when there is nothing. */
  private String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        if (head.size() == 0) {
          return null;
        }
        throw new EOFException("the request ends within its head");
      }
      if (head.size() == MAX_HEAD) {
        throw new BadRequestException(
            "431 Request Header Fields Too Large", "the head has more than 64 KiB");
      }
      head.write(next);
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static String header(String[] lines, String name) {
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0 && lines[i].substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return lines[i].substring(colon + 1).trim();
      }
    }
    return null;
  }

  /** Answers with JSON; the connection is to be closed then. */
  void respond(String status, byte[] json) throws IOException {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\nConnection: close\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    write(json);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
