/* The floor of near pairs and of a scan: a blocked popcount loop. Reads 64-bit codes from a file, prints nanoseconds a pair and a code. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  const int radius = atoi(argv[2]);
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  const long rows = ftell(file) / 8;
  rewind(file);
  uint64_t *codes = malloc(rows * 8);
  uint32_t *found = malloc(sizeof(uint32_t) << 20);
  if (fread(codes, 8, rows, file) != (size_t)rows) return 1;
  const long tile = 64, block = 2048, queries = rows < 2048 ? rows / tile * tile : 2048;
  unsigned long pairs = 0, hits = 0;
  double started = now_ns();
  for (long first = 0; first < queries; first += tile)
    for (long from = 0; from + block <= rows; from += block) {
      for (long q = first; q < first + tile; q++) {
        const uint64_t code = codes[q];
        for (long i = from; i < from + block; i++)
          if (__builtin_popcountll(code ^ codes[i]) <= radius) found[hits++ & 0xfffff] = (uint32_t)i;
      }
      pairs += tile * block;
    }
  const double pair_ns = (now_ns() - started) / (double)pairs;
  started = now_ns();
  const long scans = 40;
  for (long q = 0; q < scans; q++) {
    const uint64_t code = codes[q];
    for (long i = 0; i < rows; i++)
      if (__builtin_popcountll(code ^ codes[i]) <= radius) found[hits++ & 0xfffff] = (uint32_t)i;
  }
  printf("%f %f %lu\n", pair_ns, (now_ns() - started) / (double)(scans * rows), hits);
  return 0;
}
