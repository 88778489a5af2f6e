package dev.rushline.coupon.planted;

import jakarta.persistence.EntityManager;

/** Planted: only payment uses JPA. */
record UsesJpa(EntityManager technology) {}
