package dev.rushline.payment.points;

import org.springframework.data.repository.Repository;

interface Movements extends Repository<Movement, Long> {

    Movement save(Movement movement);
}
