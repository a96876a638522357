use std::error::Error;

use rocketmq::conf::{ClientOption, ProducerOption, SimpleConsumerOption};
use rocketmq::model::common::{FilterExpression, FilterType};
use rocketmq::model::message::MessageBuilder;
use rocketmq::{Producer, SimpleConsumer};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut client = ClientOption::default();
    client.set_access_url(std::env::args().nth(1).unwrap_or("127.0.0.1:10911".to_string()));
    let mut option = ProducerOption::default();
    option.set_topics(vec!["orders"]);
    let mut producer = Producer::new(option, client.clone())?;
    producer.start().await?;
    let message = MessageBuilder::builder().set_topic("orders").set_tag("rust").set_body(b"hello from Rust".to_vec()).build()?;
    println!("sent {}", producer.send(message).await?.message_id());

    let mut option = SimpleConsumerOption::default();
    option.set_topics(vec!["orders"]);
    option.set_consumer_group("billing-rust");
    let mut consumer = SimpleConsumer::new(option, client)?;
    consumer.start().await?;
    for message in consumer.receive("orders", &FilterExpression::new(FilterType::Tag, "rust")).await? {
        println!("received {}", String::from_utf8_lossy(message.body()));
        consumer.ack(&message).await?;
    }
    consumer.shutdown().await?;
    producer.shutdown().await?;
    Ok(())
}
