// What a discrete-event simulation costs when it is written for one system only: a clock of integer nanoseconds, a
// 4-ary heap of 128-bit keys (time above sequence above what happens), the smallest child found without a branch, the
// event that is taken replaced in place by its successor, a ring for the waiting line, and nothing else. No scenario,
// no report, no histogram. weir's engine is measured against it.
#include "baseline.h"

#include <math.h>
#include <stdlib.h>

// MARK: Random numbers: xoshiro256++ seeded by SplitMix64, exponential by ziggurat (Marsaglia and Tsang 2000)

typedef struct { uint64_t a, b, c, d; } random_stream;

static uint64_t split_mix(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static random_stream seeded(uint64_t seed) {
    random_stream stream;
    stream.a = split_mix(&seed);
    stream.b = split_mix(&seed);
    stream.c = split_mix(&seed);
    stream.d = split_mix(&seed);
    return stream;
}

static inline uint64_t rotated(uint64_t x, int by) { return x << by | x >> (64 - by); }

static inline uint64_t next_bits(random_stream *s) {
    const uint64_t result = rotated(s->a + s->d, 23) + s->a, shifted = s->b << 17;
    s->c ^= s->a;
    s->d ^= s->b;
    s->b ^= s->c;
    s->a ^= s->d;
    s->c ^= shifted;
    s->d = rotated(s->d, 45);
    return result;
}

enum { layers = 256 };
static const double tail = 7.69711747013104972, area = 3.949659822581572e-3;
static uint64_t threshold[layers];
static double width[layers], density[layers];

static void cut_layers(void) {
    const double unit = 0x1p56, base = area / exp(-tail);
    double edge = tail;
    threshold[0] = (uint64_t)(tail / base * unit);
    width[0] = base / unit;
    density[0] = 1;
    for (int i = layers - 1; i >= 1; i--) {
        width[i] = edge / unit;
        density[i] = exp(-edge);
        const double inner = i > 1 ? -log(area / edge + density[i]) : 0;
        threshold[i] = (uint64_t)(inner / edge * unit);
        edge = inner;
    }
}

static inline double exponential(random_stream *stream) {
    double shift = 0;
    for (;;) {
        const uint64_t bits = next_bits(stream), place = bits >> 8;
        const unsigned layer = bits & (layers - 1);
        const double sample = (double)place * width[layer];
        if (__builtin_expect(place < threshold[layer], 1)) return shift + sample;
        if (layer == 0) {
            shift += tail;
            continue;
        }
        const double above = layer > 1 ? density[layer - 1] : 1, share = (double)(next_bits(stream) >> 11) * 0x1p-53;
        if (density[layer] + share * (above - density[layer]) < exp(-sample)) return shift + sample;
    }
}

// MARK: The pending events

typedef unsigned __int128 event_key;

/// Eleven events at most, so the heap never grows; the root lies so that four children share a cache line.
typedef struct {
    _Alignas(64) event_key room[64];
    event_key *keys;
    uint64_t count, sequence;
} event_heap;

enum { arrival, departure };

static inline event_key key(event_heap *heap, uint64_t at, uint32_t kind) {
    return (event_key)at << 64 | heap->sequence++ << 8 | kind;
}

static inline void sink(event_heap *heap, event_key key) {
    event_key *const keys = heap->keys;
    uint64_t place = 0;
    for (;;) {
        const uint64_t first = place * 4 + 1;
        if (first >= heap->count) break;
        // What lies behind the last key is greater than any.
        const event_key a = keys[first], b = keys[first + 1], c = keys[first + 2], d = keys[first + 3];
        const int left = b < a, right = d < c;
        const event_key left_key = left ? b : a, right_key = right ? d : c;
        const int is_right = right_key < left_key;
        const event_key smallest = is_right ? right_key : left_key;
        if (key < smallest) break;
        keys[place] = smallest;
        place = first + (is_right ? 2 + right : left);
    }
    keys[place] = key;
}

static inline void push(event_heap *heap, uint64_t at, uint32_t kind) {
    const event_key new_key = key(heap, at, kind);
    uint64_t place = heap->count++;
    while (place) {
        const uint64_t parent = (place - 1) / 4;
        if (heap->keys[parent] < new_key) break;
        heap->keys[place] = heap->keys[parent];
        place = parent;
    }
    heap->keys[place] = new_key;
}

static inline void replace_first(event_heap *heap, uint64_t at, uint32_t kind) { sink(heap, key(heap, at, kind)); }

static inline void drop_first(event_heap *heap) {
    const event_key last = heap->keys[--heap->count];
    heap->keys[heap->count] = ~(event_key)0;
    if (heap->count) sink(heap, last);
}

// MARK: The waiting line

typedef struct { uint64_t *instants, mask, head, tail; } waiting_line;

static void grow(waiting_line *line) {
    const uint64_t count = line->tail - line->head;
    uint64_t *const larger = malloc((line->mask + 1) * 2 * sizeof(uint64_t));
    for (uint64_t i = 0; i < count; i++) larger[i] = line->instants[(line->head + i) & line->mask];
    free(line->instants);
    *line = (waiting_line){larger, line->mask * 2 + 1, 0, count};
}

static inline void append(waiting_line *line, uint64_t instant) {
    if (__builtin_expect(line->tail - line->head > line->mask, 0)) grow(line);
    line->instants[line->tail++ & line->mask] = instant;
}

// MARK: The system

static const uint64_t second = 1000000000u;

static inline uint64_t wait(random_stream *stream, double mean) { return (uint64_t)(exponential(stream) * mean); }

/// At the edge between two rates the draw begins anew, which a Poisson process allows.
static inline uint64_t next_leveling_arrival(random_stream *stream, uint64_t now) {
    for (;;) {
        const uint64_t cycle = now / (100 * second) * (100 * second);
        const int is_busy = now - cycle < 20 * second;
        const uint64_t edge = cycle + (is_busy ? 20 : 100) * second;
        const uint64_t next = now + wait(stream, is_busy ? 1e9 / 20 : 1e9);
        if (next < edge) return next;
        now = edge;
    }
}

static inline __attribute__((always_inline)) double
run(const uint32_t servers, const double interval, const int is_leveling, uint64_t customers, uint64_t seed) {
    random_stream arrivals = seeded(seed), work = seeded(seed ^ 0x5851f42d4c957f2du);
    event_heap heap = {.keys = heap.room + 3};
    for (int i = 0; i < 64; i++) heap.room[i] = ~(event_key)0;
    waiting_line line = {malloc(1024 * sizeof(uint64_t)), 1023, 0, 0};
    uint64_t arrived_at[16], came = 0, total = 0;
    uint32_t idle[16], idle_count = servers;
    for (uint32_t i = 0; i < servers; i++) idle[i] = i;

#define NEXT_ARRIVAL(now) (is_leveling ? next_leveling_arrival(&arrivals, now) : (now) + wait(&arrivals, interval))
#define WORK_TIME (is_leveling ? second * 95 / 100 : wait(&work, 1e9))
    push(&heap, NEXT_ARRIVAL(0), arrival);
    while (heap.count) {
        const event_key event = heap.keys[0];
        const uint64_t now = (uint64_t)(event >> 64);
        const uint32_t kind = (uint32_t)event & 0xff, server = kind >> 1;
        if (kind == arrival) {
            if (++came < customers) replace_first(&heap, NEXT_ARRIVAL(now), arrival); else drop_first(&heap);
            if (idle_count) {
                const uint32_t free_server = idle[--idle_count];
                arrived_at[free_server] = now;
                push(&heap, now + WORK_TIME, departure | free_server << 1);
            } else append(&line, now);
        } else {
            total += now - arrived_at[server];
            if (line.head != line.tail) {
                arrived_at[server] = line.instants[line.head++ & line.mask];
                replace_first(&heap, now + WORK_TIME, departure | server << 1);
            } else {
                drop_first(&heap);
                idle[idle_count++] = server;
            }
        }
    }
    free(line.instants);
    return (double)total / (double)customers / 1e9;
}

double baseline_run(baseline_system system, uint64_t customers, uint64_t seed) {
    if (width[0] == 0) cut_layers();
    switch (system) {
    case baseline_mm1: return run(1, 1e9 / 0.9, 0, customers, seed);
    case baseline_mm10: return run(10, 1e9 / 9, 0, customers, seed);
    case baseline_leveling: return run(5, 0, 1, customers, seed);
    }
    return 0;
}
