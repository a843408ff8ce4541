package dev.tensorexport.internal.io;

import java.util.Map;

/**
 * What an open file holds.
 *
 * @param arrays by name, in the order of the file
 * @param members what else has a name in the file
 * @param metadata what else the file says
 */
public record Content(Map<String, Entry> arrays, Map<String, Entry> members, Map<String, String> metadata) {}
