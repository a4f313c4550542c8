/**
 * Contract code, and its translation into what the interpreter runs.
 *
 * <pre>
 *   Code ── bytes ──► Translator ──► Translation ──► interpreter.Interpreter
 *                         ▲  │            ▲
 *       InstructionTable ─┘  │            └─ TranslationCache, by code hash and table
 *       (Opcode: a fork's)   │
 *                            └─ InstructionStream (Operation: the stream's), Traits
 * </pre>
 */
package io.lanewise.evm.code;
