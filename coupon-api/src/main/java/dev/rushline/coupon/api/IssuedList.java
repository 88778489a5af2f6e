package dev.rushline.coupon.api;

import java.util.List;

record IssuedList(List<IssuedView> items) {}
