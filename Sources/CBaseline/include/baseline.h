#ifndef WEIR_BASELINE_H
#define WEIR_BASELINE_H

#include <stdint.h>

/// The three systems that the kernel can run, each one hard-wired.
typedef enum {
    baseline_mm1,       ///< M/M/1: 0.9 arrivals a second, work of 1 s on average.
    baseline_mm10,      ///< M/M/10: 9 arrivals a second, work of 1 s on average.
    baseline_leveling,  ///< Poisson arrivals, 20 a second for 20 s, 1 a second for 80 s, and again; 5 workers, 0.95 s.
} baseline_system;

/// Runs one system until so many customers have come and gone, and returns the mean time in the system, in seconds.
double baseline_run(baseline_system system, uint64_t customers, uint64_t seed);

#endif
